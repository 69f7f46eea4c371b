import { type AttemptRecord, hasEnded, START_LINK_LIFETIME_MS } from '../../core/index.ts';
import type { ServerContext } from '../context.types.ts';
import { hashOf, randomToken } from '../credentials/index.ts';
import { authorizationRequest } from '../oauth/index.ts';
import { bindingCookie } from './consent-cookie.ts';
import { consentServiceOf, serviceNameOf } from './consent-service.ts';
import { doubtAbout, isOwnForm } from './navigation.ts';
import { returnAddress } from './return-url.ts';
import { openConsent, sealConsent, sealReturnUrl } from './sealed-consent.ts';
import { openTicket, type StartLink } from './start-link.ts';

/** Who asks for what, for the page that says so. */
export interface ConsentQuestion {
  readonly ticket: string;
  readonly serviceName: string;
  readonly organizationName: string;
  /** `undefined` where the session token did not say. */
  readonly personName: string | undefined;
  /** The link was opened in the page's own tab: no other window waits. */
  readonly inOwnTab: boolean;
}

/** Where a start link leads. */
export type ConsentStart =
  /** On to the provider's page, with a `Set-Cookie`. */
  | { readonly step: 'go-on'; readonly location: string; readonly cookie: string }
  /** To a page that says who asks, and goes on after a click. */
  | { readonly step: 'ask'; readonly question: ConsentQuestion }
  /** The attempt has ended or is checked elsewhere, and this tab came from the page: back to it. */
  | { readonly step: 'go-home'; readonly location: string }
  /** The attempt is checked already, in another window. */
  | { readonly step: 'done-elsewhere' }
  | { readonly step: 'ended' }
  | { readonly step: 'unknown' };

/**
 * A consent window comes through a start link. By itself the link goes on only once, early, and from the page that asked
 * for it: else a victim's click on an attacker's link would connect the victim's account for the attacker. Otherwise it
 * goes on after a click on the page that says who asks. When it goes on, the attempt is bound to this browser by a
 * cookie, which only a navigation can set from inside a frame (A1-06).
 *
 * @throws what stands in the way of an authorization request
 */
export async function startConsent(
  context: ServerContext,
  request: Request,
  ticket: string,
): Promise<ConsentStart> {
  const link = await openTicket(context, ticket);
  const attempt = link && (await context.store.attempts.get(link.organizationId, link.attemptId));
  if (!link || !attempt) return { step: 'unknown' };
  context.log.remember(ticket);
  const over = whenOver(context, attempt);
  if (over && link.returnUrl !== undefined) {
    return { step: 'go-home', location: returnAddress(link.returnUrl, attempt.id) };
  }
  if (over) return { step: over };
  const byItself = request.method !== 'POST';
  const doubt = byItself ? doubtAboutLink(context, request, attempt, link) : doubtAboutForm(context, request);
  if (doubt !== undefined) return ask(context, { attempt, link, ticket, doubt });
  const gone = await goOn(context, attempt, { link, byItself });
  // Somebody else was faster: the link is a used one now, or its attempt is over.
  return gone ?? startConsent(context, request, ticket);
}

/** Why nothing goes on in this attempt, from whatever page; `undefined` when something may. */
function whenOver(
  { clock }: ServerContext,
  { status, expiresAt }: AttemptRecord,
): 'ended' | 'done-elsewhere' | undefined {
  if (hasEnded(status) || Date.parse(expiresAt) <= clock.now()) return 'ended';
  return status === 'checking' ? 'done-elsewhere' : undefined;
}

/** Why a link does not go on by itself; `undefined` when it does. */
function doubtAboutLink(
  { clock }: ServerContext,
  request: Request,
  { pageOrigin, usedLinkAt }: AttemptRecord,
  { issuedAt }: StartLink,
): string | undefined {
  // Also one from the future: the clocks of two processes then differ by more than a link lives.
  if (Math.abs(clock.now() - issuedAt) > START_LINK_LIFETIME_MS) return 'late';
  if (usedLinkAt !== undefined && Date.parse(usedLinkAt) >= issuedAt) return 'used';
  return doubtAbout(request, pageOrigin);
}

function doubtAboutForm({ configuration }: ServerContext, request: Request): string | undefined {
  return isOwnForm(request, configuration.address.origin) ? undefined : 'foreign-form';
}

async function ask(
  context: ServerContext,
  {
    attempt,
    link,
    ticket,
    doubt,
  }: { attempt: AttemptRecord; link: StartLink; ticket: string; doubt: string },
): Promise<ConsentStart> {
  context.log.info('consent.asked', { attemptId: attempt.id, serviceKey: attempt.serviceKey, why: doubt });
  const { personName } = await openConsent(context.vault, attempt);
  const organization = context.configuration.organizations.get(attempt.organizationId);
  const question = {
    ticket,
    personName,
    inOwnTab: link.returnUrl !== undefined,
    serviceName: serviceNameOf(context, attempt),
    organizationName: organization?.name ?? attempt.organizationId,
  };
  return { step: 'ask', question };
}

async function goOn(
  context: ServerContext,
  attempt: AttemptRecord,
  { link, byItself }: { readonly link: StartLink; readonly byItself: boolean },
): Promise<ConsentStart | undefined> {
  const { store, clock, log, configuration, vault } = context;
  const { client, consent } = await consentServiceOf(context, attempt);
  const { url, state, verifier } = await authorizationRequest(client, {
    scopes: attempt.requestedScopes,
    anotherAccount: consent.anotherAccount,
  });
  const cookieValue = randomToken();
  for (const secret of [state, verifier, cookieValue]) log.remember(secret);
  const window = {
    linkIssuedAt: new Date(link.issuedAt).toISOString(),
    byItself,
    stateHash: await hashOf(state),
    cookieHash: await hashOf(cookieValue),
    sealed: await sealConsent(vault, attempt, { ...consent, verifier }),
    returnTo: link.returnUrl && (await sealReturnUrl(vault, attempt, link.returnUrl)),
  };
  const { organizationId, id, serviceKey } = attempt;
  const passed = await store.attempts.passWindow(organizationId, id, window, new Date(clock.now()));
  if (!passed) return undefined;
  log.info('attempt.started', { attemptId: id, serviceKey });
  return {
    step: 'go-on',
    location: url.href,
    cookie: bindingCookie(id, cookieValue, { ...configuration.address, crossSite: client.formPost }),
  };
}
