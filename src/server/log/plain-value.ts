import type { LogValue } from './log.types.ts';
import { isSecretName, REDACTED } from './secret-names.ts';

const MAX_DEPTH = 8;
const MAX_MEMBERS = 50;
const MAX_TEXT = 4000;
const MAX_NODES = 500;

/** `provider-timeout`, `ECONNREFUSED`, `23505` (Postgres); an authorization code has more to it. */
const ERROR_CODE = /^(?:[a-z]{2,20}(?:-[a-z]{2,20}){0,4}|[A-Z][A-Z0-9_]{1,40}|[0-9A-Z]{5})$/;

const SHOWN_FIRST: ReadonlySet<string> = new Set(['name', 'message', 'code', 'stack', 'cause', 'errors']);

/** How one value is made plain: with the text redacted, and never more than the bounds allow. */
interface Walk {
  readonly text: (text: string) => string;
  /** Objects on the way from the root to here. */
  readonly path: readonly object[];
  /** How many values may still be written, over the whole walk. */
  readonly budget: { left: number };
}

/**
 * Anything as JSON data: errors with their causes and stacks, headers, URLs, requests, maps, dates. What a secret's
 * name stands before is hidden, all text goes through `redactText`. Never throws, also not for getters that do.
 */
export function plainValue(value: unknown, redactText: (text: string) => string): LogValue {
  return walkValue(value, { text: redactText, path: [], budget: { left: MAX_NODES } });
}

function walkValue(value: unknown, walk: Walk): LogValue {
  if (walk.budget.left-- <= 0) return '[more]';
  if (typeof value === 'string') return boundedText(value, walk);
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'object') return walkObject(value, walk);
  if (typeof value === 'function') return '[function]';
  return value === undefined ? null : boundedText(String(value), walk);
}

/** Redacted before it is cut: half a secret at the cut would not be recognised. */
function boundedText(text: string, walk: Walk): string {
  const redacted = walk.text(text);
  return redacted.length > MAX_TEXT ? `${redacted.slice(0, MAX_TEXT)}…` : redacted;
}

function walkObject(value: object, walk: Walk): LogValue {
  if (walk.path.includes(value)) return '[circular]';
  if (walk.path.length >= MAX_DEPTH) return '[deeper]';
  const inner: Walk = { ...walk, path: [...walk.path, value] };
  try {
    return describeObject(value, inner);
  } catch {
    // A getter or a proxy that throws; its error may hold what it guards.
    return '[unreadable]';
  }
}

function describeObject(value: object, walk: Walk): LogValue {
  if (value instanceof Error) return plainError(value, walk);
  if (value instanceof URL) return boundedText(value.href, walk);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof Request)
    return walkMembers(
      [
        ['method', value.method],
        ['url', value.url],
      ],
      walk,
    );
  if (value instanceof Response) return walkMembers([['status', value.status]], walk);
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Headers || value instanceof URLSearchParams || value instanceof Map) {
    return walkMembers(
      [...value].map(([name, member]) => [String(name), member]),
      walk,
    );
  }
  if (Array.isArray(value) || value instanceof Set) return walkList([...value], walk);
  return walkMembers(Object.entries(value), walk);
}

function walkList(members: readonly unknown[], walk: Walk): LogValue {
  const shown = members.slice(0, MAX_MEMBERS).map((member) => walkValue(member, walk));
  return members.length > MAX_MEMBERS ? [...shown, `[${members.length - MAX_MEMBERS} more]`] : shown;
}

/** Named members; those with a secret's name show only that there was something. */
function walkMembers(members: readonly (readonly [string, unknown])[], walk: Walk): LogValue {
  const shown = members
    .filter(([, member]) => member !== undefined)
    .slice(0, MAX_MEMBERS)
    .map(
      ([name, member]) =>
        [walk.text(name), isHidden(name, member) ? REDACTED : walkValue(member, walk)] as const,
    );
  const rest = members.length - MAX_MEMBERS;
  return Object.fromEntries(rest > 0 ? [...shown, ['…', `[${rest} more]`] as const] : shown);
}

/** That something is absent, or is so or not, is no secret. */
function isHidden(name: string, member: unknown): boolean {
  return isSecretName(name) && member !== null && typeof member !== 'boolean';
}

/** An error with everything that hangs on it: code, further members, stack, causes. */
function plainError(error: Error, walk: Walk): LogValue {
  const { name, message, stack, cause } = error;
  const code =
    'code' in error && typeof error.code === 'string' && ERROR_CODE.test(error.code) ? error.code : undefined;
  const members = Object.entries(error).filter(([member]) => !SHOWN_FIRST.has(member));
  const plain = walkMembers(
    [
      ['name', name],
      ['message', message],
      ...members,
      ['stack', stack],
      ['cause', cause],
      ['errors', error instanceof AggregateError ? error.errors : undefined],
    ],
    walk,
  );
  // Apart from the others: by its name alone `code` would be taken for an authorization code.
  return code === undefined ? plain : { code: walkValue(code, walk), ...Object(plain) };
}
