import { type Failure, PatchcordError } from '../../core/index.ts';
import type { OAuthClient } from './oauth-client.ts';
import { plainText } from './plain-text.ts';
import { authorizationFailure } from './provider-error.ts';

/** What the provider's redirect brought. */
export type CallbackResult =
  | { readonly ok: true; readonly code: string }
  | {
      readonly ok: false;
      /** The user or the provider said no: the attempt ends as `denied`, not as `failed`. */
      readonly denied: boolean;
      readonly failure: Failure;
    };

/** Parameters that count here. Each may come once; all others are ignored (A1-09). */
const READ = ['code', 'state', 'iss', 'error', 'error_description'] as const;
type CallbackParameters = { readonly [Name in (typeof READ)[number]]: string | undefined };

/**
 * The `state` of a callback's parameters, from its query or its form, by which its attempt is found. Hash it, look it up and take it, and only then read the
 * rest with `readCallback`: an error answer needs its state too.
 *
 * @throws PatchcordError `callback-invalid` when it is missing, or any parameter came twice (A1-09).
 * @see RFC 6749 §4.1.2
 */
export function callbackState(received: URLSearchParams): string {
  const { state } = parameters(received);
  if (state === undefined) throw invalid('it has no "state"');
  return state;
}

/**
 * Reads the provider's redirect for the client of the attempt that its state belongs to.
 *
 * - `access_denied` → `denied`; `server_error`, `temporarily_unavailable` → `provider-error`; any other error →
 *   `provider-misconfigured` (A1-10). `error_description` is plain text of at most 300 characters; `error_uri` is not
 *   read at all.
 * - `iss` must be there and be the very string when the client has an issuer (A1-08), also with an error. Without one,
 *   an `iss` that is known as somebody else's is refused: the code is not this provider's.
 *
 * @throws PatchcordError `callback-invalid` when a parameter came twice, or there is neither code nor error;
 * `issuer-mismatch`. No error contains a parameter's value.
 * @see RFC 6749 §4.1.2 and §4.1.2.1, RFC 9207 §2.4
 */
export function readCallback(
  received: URLSearchParams,
  client: Pick<OAuthClient, 'issuer'>,
  isAnothersIssuer: (issuer: string) => boolean = () => false,
): CallbackResult {
  const { code, state, iss, error, error_description: description } = parameters(received);
  const isOthers = client.issuer === undefined && iss !== undefined && isAnothersIssuer(iss);
  if (isOthers || (client.issuer !== undefined && iss !== client.issuer)) {
    const how =
      iss === undefined ? 'does not name its issuer' : 'comes from another issuer than the one asked';
    throw new PatchcordError('issuer-mismatch', `The callback ${how}; it is not used.`);
  }
  if (error !== undefined) {
    if (error !== 'access_denied') {
      return {
        ok: false,
        denied: false,
        failure: authorizationFailure({ error, description }, [state, code]),
      };
    }
    const detail = plainText(description, [state, code]);
    return {
      ok: false,
      denied: true,
      failure: { cause: 'not-allowed', ...(detail !== undefined && { detail }) },
    };
  }
  if (code === undefined) throw invalid('it has neither "code" nor "error"');
  return { ok: true, code };
}

function parameters(received: URLSearchParams): CallbackParameters {
  const read = READ.map((name) => {
    const values = received.getAll(name);
    if (values.length > 1) throw invalid(`it has "${name}" more than once`);
    // RFC 6749 §3.1: a parameter without a value counts as left out.
    return [name, values[0] || undefined] as const;
  });
  return Object.fromEntries(read) as CallbackParameters;
}

function invalid(why: string): PatchcordError {
  return new PatchcordError('callback-invalid', `The callback cannot be used: ${why}.`);
}
