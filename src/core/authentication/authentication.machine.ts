/** The table of `authentication`, used by server and memory adapter alike: status says what to do, cause why. */
import type { Authentication, AuthenticationCause, AuthenticationStatus } from '../domain/authentication.ts';
import { type Table, type Transition, transition } from '../machine.ts';
import type {
  AuthenticationEffect,
  AuthenticationEvent,
  AuthenticationState,
} from './authentication.types.ts';

/** So many refused calls in a row make an authentication `faulty`. */
export const REFUSALS_UNTIL_FAULTY = 2;

/** An authentication is `expiring` this long before its end, in ms. */
export const EXPIRY_NOTICE_MS = 7 * 24 * 60 * 60_000;

type Next = Transition<AuthenticationState, AuthenticationEffect>;

const active: AuthenticationState = { tag: 'active', refusals: 0 };

const connected = (): Next => active;
const succeeded = (state: AuthenticationState): Next =>
  state.refusals === 0 ? state : { ...state, refusals: 0 };
const refused = (state: AuthenticationState): Next => {
  const refusals = state.refusals + 1;
  return refusals < REFUSALS_UNTIL_FAULTY
    ? { ...state, refusals }
    : { tag: 'faulty', cause: 'calls-refused', refusals };
};
const to =
  (tag: AuthenticationStatus) =>
  (state: AuthenticationState, { cause }: { cause: AuthenticationCause }): Next =>
    state.tag === tag && state.cause === cause ? state : { tag, cause, refusals: 0 };
const expired = (): Next => ({ tag: 'needs-reauth', cause: 'expired', refusals: 0 });
const expiring = ({ refusals }: AuthenticationState): Next => ({
  tag: 'expiring',
  cause: 'expires-soon',
  refusals,
});
const disconnect = (): Next => [
  { tag: 'disconnected', cause: 'disconnected-by-user', refusals: 0 },
  { do: 'delete-credentials' },
];

export const authenticationTable: Table<AuthenticationState, AuthenticationEvent, AuthenticationEffect> = {
  connecting: { CONNECTED: connected, DISCONNECT: disconnect },
  active: {
    CONNECTED: succeeded,
    CALL_SUCCEEDED: succeeded,
    CALL_REFUSED: refused,
    CHECK_PASSED: succeeded,
    CHECK_REFUSED: to('needs-reauth'),
    CHECK_FAILED: to('error'),
    EXPIRY_NEARS: expiring,
    EXPIRED: expired,
    DISCONNECT: disconnect,
  },
  expiring: {
    CONNECTED: connected,
    CALL_SUCCEEDED: succeeded,
    CALL_REFUSED: refused,
    CHECK_PASSED: succeeded,
    CHECK_REFUSED: to('needs-reauth'),
    CHECK_FAILED: to('error'),
    EXPIRED: expired,
    DISCONNECT: disconnect,
  },
  'needs-reauth': {
    CONNECTED: connected,
    // A key that the provider refused may be accepted again, but what has expired stays so.
    CHECK_PASSED: (state) => (state.cause === 'expired' ? state : active),
    DISCONNECT: disconnect,
  },
  faulty: {
    CONNECTED: connected,
    CALL_SUCCEEDED: connected,
    CHECK_PASSED: connected,
    CHECK_REFUSED: to('needs-reauth'),
    CHECK_FAILED: to('error'),
    EXPIRED: expired,
    DISCONNECT: disconnect,
  },
  error: {
    CONNECTED: connected,
    CALL_SUCCEEDED: connected,
    CALL_REFUSED: refused,
    CHECK_PASSED: connected,
    CHECK_REFUSED: to('needs-reauth'),
    CHECK_FAILED: to('error'),
    EXPIRED: expired,
    DISCONNECT: disconnect,
  },
  disconnected: {},
};

/** The events that time brings about at `now` (ms since 1970) for an authentication with this end. */
export function expiryEvent(expiresAt: string | undefined, now: number): AuthenticationEvent | undefined {
  if (expiresAt === undefined) return undefined;
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) return { type: 'EXPIRED' };
  return left <= EXPIRY_NOTICE_MS ? { type: 'EXPIRY_NEARS' } : undefined;
}

/** An authentication with one event applied to it; `undefined` where the event changes nothing. */
export function applyToAuthentication(
  authentication: Authentication,
  refusals: number,
  event: AuthenticationEvent,
):
  | {
      readonly authentication: Authentication;
      readonly refusals: number;
      readonly effects: readonly AuthenticationEffect[];
    }
  | undefined {
  const { status, cause, ...rest } = authentication;
  const before: AuthenticationState = { tag: status, refusals, ...(cause !== undefined && { cause }) };
  const [after, ...effects] = transition(authenticationTable, before, event);
  if (after === before) return undefined;
  return {
    authentication: { ...rest, status: after.tag, ...(after.cause !== undefined && { cause: after.cause }) },
    refusals: after.refusals,
    effects,
  };
}
