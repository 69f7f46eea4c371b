/** Puts credentials where a service wants them: header, query, body, basic auth. */
import {
  PatchcordError,
  type Placement,
  resolveTemplate,
  type TemplatePlace,
  type TemplateValues,
  templateKeys,
} from '../../core/index.ts';
import { hasAllowedScheme, isUnder } from './base-url.ts';
import { toBase64, utf8 } from './bytes.ts';
import { assertHeaderValue, refusedValue } from './header-value.ts';

export interface Credentials {
  readonly placements: readonly Placement[];
  /** Values of the fields, `token.…` and `environment.…`. */
  readonly values: TemplateValues;
  /** From `resolveOrigins`: the credentials go nowhere else. */
  readonly bases: readonly URL[];
  /** Allows plain http, for a service marked for development. */
  readonly development: boolean;
}

/**
 * The request with the credentials in their places. What the caller put in the same place is replaced.
 *
 * @throws PatchcordError `not-allowed` when the address is not below a base URL of the service, or not https (A4-01);
 * `input-invalid` when a value is missing or has characters that its place cannot carry, or the body is of a type
 * that cannot take a credential. No error contains a value.
 */
export async function attachCredentials(request: Request, credentials: Credentials): Promise<Request> {
  const url = new URL(request.url);
  const inside = credentials.bases.some((base) => isUnder(base, url));
  if (!inside || !hasAllowedScheme(url, credentials.development)) {
    throw new PatchcordError(
      'not-allowed',
      `${url.origin} (or this path of it) is not among the addresses of the service, so its credentials are not sent there.`,
    );
  }
  return applyPlacements(request, credentials.placements, credentials.values);
}

interface Placed {
  readonly name: string;
  readonly value: string;
  /** What errors name: the field that the value came from. */
  readonly field: string;
}

async function applyPlacements(
  request: Request,
  placements: readonly Placement[],
  values: TemplateValues,
): Promise<Request> {
  const placed = (place: Placement['in']): readonly Placed[] =>
    placements.filter((placement) => placement.in === place).map((placement) => resolve(placement, values));
  const headers = new Headers(request.headers);
  for (const { name, value, field } of placed('header')) {
    assertHeaderValue(value, field);
    headers.set(name, value);
  }
  const basic = placed('basic');
  if (basic.length > 0) headers.set('authorization', basicAuthorization(basic));
  const url = withQuery(new URL(request.url), placed('query'));
  const members = placed('body');
  const body = members.length > 0 ? await bodyWith(request, headers, members) : await bodyOf(request);
  return new Request(url, { method: request.method, headers, signal: request.signal, ...(body && { body }) });
}

function resolve(placement: Placement, values: TemplateValues): Placed {
  const place: TemplatePlace = placement.in === 'header' ? 'header' : 'text';
  return {
    name: placement.name,
    value: resolveTemplate(placement.template, values, place),
    field: templateKeys(placement.template)[0] ?? placement.name,
  };
}

/** RFC 7617 §2: the pair in UTF-8, without control characters; the user name has no colon. */
function basicAuthorization(parts: readonly Placed[]): string {
  const part = (name: string) => parts.find((placed) => placed.name === name);
  const username = part('username');
  const password = part('password');
  for (const { value, field } of [username, password].filter((placed) => placed !== undefined)) {
    if (/\p{Cc}/u.test(value)) throw refusedValue(field, 'characters', 'contains a control character');
  }
  if (username?.value.includes(':')) throw refusedValue(username.field, 'characters', 'contains a colon');
  return `Basic ${toBase64(utf8(`${username?.value ?? ''}:${password?.value ?? ''}`))}`;
}

/** By hand, because `searchParams.set` would spell the caller's other parameters anew, and signatures may cover them. */
function withQuery(url: URL, parameters: readonly Placed[]): URL {
  if (parameters.length === 0) return url;
  const names = new Set(parameters.map(({ name }) => name));
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && ![...new URLSearchParams(pair).keys()].some((name) => names.has(name)));
  const added = parameters.map(
    ({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const out = new URL(url);
  out.search = [...kept, ...added].join('&');
  return out;
}

async function bodyOf(request: Request): Promise<ArrayBuffer | undefined> {
  return request.body ? request.arrayBuffer() : undefined;
}

/** The body with more members; an empty one becomes JSON. */
async function bodyWith(request: Request, headers: Headers, members: readonly Placed[]): Promise<string> {
  if (request.method === 'GET' || request.method === 'HEAD') {
    throw new PatchcordError(
      'input-invalid',
      `The credential belongs in the body, and a ${request.method} has none.`,
    );
  }
  const text = await request.text();
  const type = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  const entries = members.map(({ name, value }) => [name, value] as const);
  if (type === 'application/x-www-form-urlencoded') {
    const form = new URLSearchParams(text);
    for (const [name, value] of entries) form.set(name, value);
    return form.toString();
  }
  if (type === 'application/json' || type?.endsWith('+json') || text === '') {
    if (text === '') headers.set('content-type', 'application/json');
    return JSON.stringify({ ...jsonObject(text), ...Object.fromEntries(entries) });
  }
  throw new PatchcordError(
    'input-invalid',
    'The credential belongs in the body, which must be JSON or a form.',
  );
}

/** The parser's own error would repeat parts of the body, so it is not kept. */
function jsonObject(text: string): object {
  if (text === '') return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new PatchcordError('input-invalid', 'The body says it is JSON and is not.');
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  throw new PatchcordError(
    'input-invalid',
    'The credential belongs in the body, which must be a JSON object.',
  );
}
