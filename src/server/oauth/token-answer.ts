/** Reads the token endpoint's answer in any of the forms that providers use (A2-03). */
import { atPointer, PatchcordError } from '../../core/index.ts';
import type { ProviderError } from './provider-error.ts';

export type TokenMembers = Readonly<Record<string, unknown>>;

export interface TokenAnswer {
  /** The token members: the whole answer, or what lies where the service says they are. */
  readonly members: TokenMembers;
  /** Set when the answer is an error, whatever its status (A2-04). */
  readonly error: ProviderError | undefined;
}

/**
 * The members of an answer: JSON or form-encoded, whatever it calls itself; HTML only if it is JSON in truth.
 *
 * @param tokenAt - JSON Pointer to the token members, where they are nested.
 * @throws PatchcordError `provider-answer-unusable`, naming content type and status; the body is never repeated.
 */
export async function readTokenAnswer(response: Response, tokenAt: string | undefined): Promise<TokenAnswer> {
  const type = contentType(response);
  const body = parseBody(await response.text(), type);
  if (!body) throw unusableAnswer(response);
  const nested = tokenAt === undefined ? body : asObject(atPointer(body, tokenAt));
  const error = errorOf(body) ?? errorOf(nested ?? {}) ?? (response.ok ? undefined : unnamedError(body));
  if (!nested && !error) throw unusableAnswer(response);
  return { members: nested ?? {}, error };
}

/** "unusable answer (text/html, 502)" (A2-03). */
export function unusableAnswer(response: Response, why?: string): PatchcordError {
  const type = contentType(response) || 'no content type';
  const reason = why === undefined ? '' : `: ${why}`;
  return new PatchcordError(
    'provider-answer-unusable',
    `The token endpoint gave an unusable answer (${type}, ${response.status})${reason}.`,
  );
}

/** Media type in lower case, without parameters; empty when there is none, or when it is not one. */
function contentType(response: Response): string {
  const type = response.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(type) ? type : '';
}

function parseBody(text: string, type: string): TokenMembers | undefined {
  const json = parseJsonObject(text);
  if (json) return json;
  const mayBeForm = type === '' || type === 'application/x-www-form-urlencoded' || type === 'text/plain';
  if (!mayBeForm) return undefined;
  const form = new URLSearchParams(text.trim());
  return form.has('access_token') || form.has('error') ? Object.fromEntries(form) : undefined;
}

function parseJsonObject(text: string): TokenMembers | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    // The parser's error repeats the text. That this is no JSON is the whole result.
    return undefined;
  }
}

function asObject(value: unknown): TokenMembers | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as TokenMembers)
    : undefined;
}

/** `error` as a text or as an object (Google, Facebook), or `ok: false` (Slack). */
function errorOf(members: TokenMembers): ProviderError | undefined {
  const { error } = members;
  if (typeof error === 'string' && error !== '') return { error, description: descriptionOf(members) };
  const object = asObject(error);
  if (object) {
    const code = [object['type'], object['status'], object['code']].find(
      (value) => typeof value === 'string',
    );
    return { error: typeof code === 'string' ? code : 'unknown_error', description: descriptionOf(object) };
  }
  return error === true || members['ok'] === false ? unnamedError(members) : undefined;
}

function unnamedError(members: TokenMembers): ProviderError {
  return { error: 'unknown_error', description: descriptionOf(members) };
}

function descriptionOf(members: TokenMembers): string | undefined {
  const texts = [members['error_description'], members['error_message'], members['message']];
  return texts.find((text): text is string => typeof text === 'string' && text.trim() !== '');
}
