/** What a provider's error codes mean here. */
import type { Failure } from '../../core/index.ts';
import { plainText } from './plain-text.ts';

/** A provider's error answer, as it came. */
export interface ProviderError {
  readonly error: string;
  readonly description: string | undefined;
}

/** These may pass by themselves. */
const TEMPORARY: ReadonlySet<string> = new Set(['temporarily_unavailable', 'server_error', 'slow_down']);

/** The code was used, has expired, or belongs to another request. Also as GitHub and Slack call it. */
const CODE_REFUSED: ReadonlySet<string> = new Set([
  'invalid_grant',
  'bad_verification_code',
  'invalid_code',
  'code_already_used',
  'code_expired',
]);

/**
 * An error of the authorization endpoint (A1-10): `server_error` and `temporarily_unavailable` are worth another try,
 * the rest is for the builder to mend. `access_denied` is not a failure; see `readCallback`.
 *
 * @see RFC 6749 §4.1.2.1
 */
export function authorizationFailure(
  answer: ProviderError,
  secrets: readonly (string | undefined)[] = [],
): Failure {
  const cause = TEMPORARY.has(answer.error) ? 'provider-error' : 'provider-misconfigured';
  return { cause, ...detailOf(answer, secrets) };
}

/**
 * An error of the token endpoint. `invalid_client`, `unauthorized_client`, a wrong redirect URI and everything unknown
 * are for the builder to mend; a refused code (`callback-invalid`) means: connect again.
 *
 * @see RFC 6749 §5.2
 */
export function tokenFailure(answer: ProviderError, secrets: readonly (string | undefined)[] = []): Failure {
  const temporary = TEMPORARY.has(answer.error) ? 'provider-error' : undefined;
  const cause = temporary ?? (CODE_REFUSED.has(answer.error) ? 'callback-invalid' : 'provider-misconfigured');
  return { cause, ...detailOf(answer, secrets) };
}

/** The description for people, with the code for whoever has to look it up. */
function detailOf(
  { error, description }: ProviderError,
  secrets: readonly (string | undefined)[],
): Pick<Failure, 'detail'> {
  const detail = plainText(description === undefined ? error : `${description} (${error})`, secrets);
  return detail === undefined ? {} : { detail };
}
