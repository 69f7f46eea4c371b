import type { AttemptRecord } from '../../core/index.ts';
import type { ServerContext } from '../context.types.ts';
import { hashOf, randomToken } from '../credentials/index.ts';
import { authorizationRequest } from '../oauth/index.ts';
import { bindingCookie } from './consent-cookie.ts';
import { consentServiceOf } from './consent-service.ts';
import { sealConsent } from './sealed-consent.ts';

export interface ConsentStart {
  /** The provider's page. */
  readonly location: string;
  /** `Set-Cookie`. */
  readonly cookie: string;
}

/**
 * The consent window passes the start page: its ticket is spent, and the attempt is bound to this browser by a cookie,
 * which only a navigation can set from inside a frame (A1-06).
 *
 * @returns `undefined` when the ticket was used, or its attempt has ended
 * @throws what stands in the way of an authorization request; the attempt is then over
 */
export async function startConsent(
  context: ServerContext,
  ticket: string,
): Promise<ConsentStart | undefined> {
  const { store, clock, log, configuration } = context;
  let location: URL | undefined;
  const cookieValue = randomToken();
  const bind = async (attempt: AttemptRecord) => {
    const { client, consent } = await consentServiceOf(context, attempt);
    const { url, state, verifier } = await authorizationRequest(client, attempt.requestedScopes);
    for (const secret of [state, verifier, cookieValue]) log.remember(secret);
    location = url;
    return {
      stateHash: await hashOf(state),
      cookieHash: await hashOf(cookieValue),
      sealed: await sealConsent(context.vault, attempt, { values: consent.values, verifier }),
    };
  };
  const attempt = await store.attempts.consumeTicket(await hashOf(ticket), bind, new Date(clock.now()));
  if (!attempt || !location) return undefined;
  log.info('attempt.started', { attemptId: attempt.id, serviceKey: attempt.serviceKey });
  return {
    location: location.href,
    cookie: bindingCookie(attempt.id, cookieValue, configuration.address),
  };
}
