/**
 * One normaliser that turns any provider's token answer into what RFC 6749 §5 describes, before a strict library reads
 * it. What each oddity becomes:
 *
 * | The provider sends | It becomes |
 * |---|---|
 * | form encoding, JSON under another content type, status 201 | JSON, 200 |
 * | 200 with `error`, an error object, or `ok: false` | an RFC error, 400 |
 * | no `token_type`, an empty one, or one that is no text | `Bearer` |
 * | an unknown `token_type` | itself; the caller decides whether it can be used |
 * | `expires_in` absent, null, empty, or no number | no known end |
 * | `"3600"`, `3600.7` | 3600 |
 * | 0 or less | no known end: providers of tokens that never expire send 0 and -1 |
 * | more than ten years: `1e12`, or a point in time | no known end |
 * | `scope` as a list, or separated by commas | separated by spaces |
 * | `scope` absent, null, or of another type | absent: what was requested is granted (RFC 6749 §5.1) |
 * | `scope` empty | empty: nothing was granted |
 * | `refresh_token` null, empty, or no text | absent |
 * | `id_token` no text | absent |
 *
 * Members that RFC 6749 does not know are dropped.
 */
import { isPatchcordError, PatchcordError } from '../../core/index.ts';
import { plainText } from './plain-text.ts';
import type { ProviderError } from './provider-error.ts';
import { readTokenAnswer, type TokenMembers, unusableAnswer } from './token-answer.ts';

export interface NormaliseOptions {
  /** JSON Pointer to the token members, where they are nested. */
  readonly tokenAt?: string | undefined;
  /** The scopes that were asked for: when one of them contains a comma, commas do not separate. */
  readonly requestedScopes?: readonly string[];
  /** Values that must not turn up in an error, also if the provider repeats them. */
  readonly secrets?: readonly (string | undefined)[];
}

/** In seconds. */
const TEN_YEARS = 315_360_000;

/** What may stand in an `Authorization` header (RFC 6749 §A.12). */
const PRINTABLE = /^[\x20-\x7e]+$/;

/**
 * @returns 200 with a JSON token answer, or 400 with a JSON error.
 * @throws PatchcordError `provider-error` for status 429 and 5xx (with `retryAfter` where the provider names
 * seconds); `provider-answer-unusable` for HTML, anything else that is neither JSON nor a form, and a success without
 * a usable `access_token`; `provider-misconfigured` for a 401 without a readable body. Reading the body may throw what
 * `Outbound` documents.
 * @see RFC 6749 §5.1 and §5.2
 */
export async function normaliseTokenResponse(
  response: Response,
  { tokenAt, requestedScopes = [], secrets = [] }: NormaliseOptions = {},
): Promise<Response> {
  const isHtml = /\bhtml\b/i.test(response.headers.get('content-type') ?? '');
  if (response.status >= 500 || response.status === 429) {
    if (isHtml) throw unusableAnswer(response);
    throw await temporaryError(response, secrets);
  }
  const { members, error } = await readTokenAnswer(response, tokenAt).catch((thrown: unknown) => {
    const isUnusable = isPatchcordError(thrown) && thrown.code === 'provider-answer-unusable';
    throw response.status === 401 && !isHtml && isUnusable ? clientRefused() : thrown;
  });
  if (error) return errorResponse(error, [...secrets, ...tokensIn(members)]);
  return Response.json(tokenMembers(response, members, requestedScopes));
}

function tokenMembers(
  response: Response,
  members: TokenMembers,
  requestedScopes: readonly string[],
): Readonly<Record<string, string | number>> {
  const { access_token, token_type, expires_in, refresh_token, scope, id_token } = members;
  if (!isText(access_token)) throw unusableAnswer(response, 'it has no access_token');
  if (!PRINTABLE.test(access_token)) {
    throw unusableAnswer(response, 'its access_token has characters that no header can carry');
  }
  const type = isText(token_type) ? token_type : 'Bearer';
  if (type.length > 200 || !PRINTABLE.test(type)) throw unusableAnswer(response, 'its token_type is not one');
  const seconds = expiresIn(expires_in);
  const scopes = scopeList(scope, requestedScopes);
  return {
    access_token,
    token_type: type,
    ...(seconds !== undefined && { expires_in: seconds }),
    ...(isText(refresh_token) && { refresh_token }),
    ...(scopes && { scope: scopes.join(' ') }),
    ...(isText(id_token) && { id_token }),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function expiresIn(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const seconds = Math.floor(typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value));
  return seconds > 0 && seconds <= TEN_YEARS ? seconds : undefined;
}

function scopeList(value: unknown, requested: readonly string[]): readonly string[] | undefined {
  const texts = Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [value];
  if (!texts.every((text) => typeof text === 'string')) return undefined;
  const separator = requested.some((scope) => scope.includes(',')) ? /\s+/ : /[\s,]+/;
  return [...new Set(texts.flatMap((text) => text.split(separator)).filter((scope) => scope !== ''))];
}

function errorResponse(
  { error, description }: ProviderError,
  secrets: readonly (string | undefined)[],
): Response {
  const text = plainText(description, secrets);
  const body = {
    error: plainText(error, secrets) ?? 'unknown_error',
    ...(text !== undefined && { error_description: text }),
  };
  return Response.json(body, { status: 400 });
}

function tokensIn({ access_token, refresh_token, id_token }: TokenMembers): readonly string[] {
  return [access_token, refresh_token, id_token].filter(isText);
}

/** Its body only adds the provider's own words, so it is welcome to be unreadable. */
async function temporaryError(
  response: Response,
  secrets: readonly (string | undefined)[],
): Promise<PatchcordError> {
  const answer = await readTokenAnswer(response, undefined).then(
    ({ error }) => error,
    () => undefined,
  );
  const detail = plainText(answer?.description ?? answer?.error, secrets);
  const wait = response.headers.get('retry-after') ?? '';
  return new PatchcordError('provider-error', `The token endpoint answered ${response.status}.`, {
    ...(detail !== undefined && { detail }),
    ...(/^\d{1,5}$/.test(wait) && { retryAfter: Number(wait) }),
  });
}

function clientRefused(): PatchcordError {
  return new PatchcordError(
    'provider-misconfigured',
    'The token endpoint answered 401 without saying why: it does not accept this client id and secret.',
  );
}
