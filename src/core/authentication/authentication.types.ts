/** The states, events and effects of `authentication`: its life after it was made. */
import type { AuthenticationCause, AuthenticationStatus } from '../domain/authentication.ts';

interface InStatus<Status extends AuthenticationStatus> {
  /** The status; named `tag`, as in every machine. */
  readonly tag: Status;
  readonly cause?: AuthenticationCause;
  /** Calls in a row that the API refused with 401 or 403. */
  readonly refusals: number;
}

export type AuthenticationState = {
  [Status in AuthenticationStatus]: InStatus<Status>;
}[AuthenticationStatus];

export type AuthenticationEvent =
  /** Consent or test succeeded, for the first time or again. */
  | { readonly type: 'CONNECTED' }
  | { readonly type: 'CALL_SUCCEEDED' }
  /** The API answered a call with 401 or 403. */
  | { readonly type: 'CALL_REFUSED' }
  | { readonly type: 'CHECK_PASSED' }
  /** The provider refused key, token or scopes at a check. */
  | { readonly type: 'CHECK_REFUSED'; readonly cause: 'credentials-refused' | 'scopes-missing' }
  /** The check itself did not come through. */
  | { readonly type: 'CHECK_FAILED'; readonly cause: 'provider-unreachable' | 'provider-error' }
  | { readonly type: 'EXPIRY_NEARS' }
  | { readonly type: 'EXPIRED' }
  | { readonly type: 'DISCONNECT' };

export type AuthenticationEffect = { readonly do: 'delete-credentials' };
