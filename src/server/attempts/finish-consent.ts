import {
  type Attempt,
  type AttemptRecord,
  hasEnded,
  missingScopes,
  PatchcordError,
  type ServiceDefinition,
} from '../../core/index.ts';
import { testCredentials } from '../calls/index.ts';
import type { ServerContext } from '../context.types.ts';
import { hashOf, matchesHash } from '../credentials/index.ts';
import {
  callbackState,
  processTokenResponse,
  readCallback,
  type TokenSet,
  tokenRequest,
} from '../oauth/index.ts';
import { conclude, type Outcome } from './conclude.ts';
import { clearedCookie, readBindingCookie } from './consent-cookie.ts';
import {
  type ConsentService,
  consentServiceOf,
  isAnothersIssuer,
  postsItsAnswer,
  serviceNameOf,
} from './consent-service.ts';
import { endWhenDue, toAttempt } from './find-attempt.ts';
import { returnAddress } from './return-url.ts';
import { openReturnUrl } from './sealed-consent.ts';

/** What a callback has led to. */
export type ConsentEnd =
  | {
      /** How the attempt is now, for the browser in which it was started. */
      readonly attempt: Attempt;
      readonly serviceName: string;
      readonly pageOrigin: string | undefined;
      /** Where the tab goes, when the consent happened in the page's own. */
      readonly returnUrl: string | undefined;
      /** `Set-Cookie`: the binding has served. */
      readonly cookies: readonly string[];
    }
  /** A second callback, and nobody knows whose: it is told nothing. */
  | 'done-before';

/**
 * The provider sends the consent window back. Whoever owns the attempt is in its row; nothing in the callback can name
 * somebody else (A1-07).
 *
 * @throws `callback-invalid`: no attempt waits for this `state`, or a parameter came twice.
 * `callback-other-browser`: the attempt was not started here; it goes on waiting for its own browser (A1-03).
 */
export async function finishConsent(
  context: ServerContext,
  request: Request,
  received: URLSearchParams,
): Promise<ConsentEnd> {
  const { store, clock, log } = context;
  const state = callbackState(received);
  const stateHash = await hashOf(state);
  const waiting = await store.attempts.findByState(stateHash);
  if (!waiting) return secondView(context, request, stateHash);
  if (request.method === 'POST' && !postsItsAnswer(context, waiting)) {
    throw new PatchcordError('callback-invalid', 'The service of this attempt does not answer by a form.');
  }
  if (!(await isOwnBrowser(request, waiting))) {
    throw new PatchcordError('callback-other-browser', 'The attempt was started in another browser.');
  }
  // Not earlier: a stranger must not choose the words that disappear from the log.
  log.remember(state);
  log.remember(received.get('code') ?? undefined);
  // From here on nobody else has this state, and so nobody else its code (A1-04).
  const attempt = await store.attempts.consumeState(stateHash, new Date(clock.now()));
  if (!attempt) {
    await endWhenDue(context, waiting);
    return secondView(context, request, stateHash);
  }
  return endOf(context, attempt, await conclude(context, attempt, () => decide(context, attempt, received)));
}

/** Somebody was here before with this `state`: nothing is asked of the provider, and its own browser is told how it is. */
async function secondView(context: ServerContext, request: Request, stateHash: string): Promise<ConsentEnd> {
  const found = await context.store.attempts.findBySpentState(stateHash);
  if (!found) throw unknownState();
  context.log.info('consent.callback-repeated', { attemptId: found.id });
  if (!(await isOwnBrowser(request, found))) return 'done-before';
  return endOf(context, found, toAttempt((await endWhenDue(context, found)) ?? found));
}

async function isOwnBrowser(request: Request, { id, cookieHash }: AttemptRecord): Promise<boolean> {
  return matchesHash(readBindingCookie(request, id), cookieHash);
}

async function endOf(context: ServerContext, record: AttemptRecord, attempt: Attempt): Promise<ConsentEnd> {
  const { vault, configuration } = context;
  // While another window is at the provider nothing has come to an end, in this tab either.
  const returnUrl = attempt.status === 'started' ? undefined : await openReturnUrl(vault, record);
  const place = { ...configuration.address, crossSite: postsItsAnswer(context, record) };
  // The way back to the page stays open for a tab that comes here again, by "back" or by "reload".
  const keeps = returnUrl !== undefined || !hasEnded(attempt.status);
  return {
    attempt,
    serviceName: serviceNameOf(context, record),
    pageOrigin: record.pageOrigin,
    returnUrl: returnUrl && returnAddress(returnUrl, attempt.id),
    cookies: keeps ? [] : [clearedCookie(attempt.id, place)],
  };
}

async function decide(
  context: ServerContext,
  attempt: AttemptRecord,
  received: URLSearchParams,
): Promise<Outcome> {
  const consented = await consentServiceOf(context, attempt);
  const callback = readCallback(received, consented.client, (issuer) =>
    isAnothersIssuer(context, attempt, { issuer, client: consented.client }),
  );
  if (!callback.ok) return callback;
  return connect(context, attempt, consented, callback.code);
}

async function connect(
  context: ServerContext,
  attempt: AttemptRecord,
  { service, method, client, consent }: ConsentService,
  code: string,
): Promise<Outcome> {
  const { outbound } = context;
  const { definition, environment } = service;
  const tokens = await exchangeCode(context, attempt, { client, consent, definition }, code);
  const { accessToken, tokenType, refreshToken, scopes: grantedScopes, expiresAt } = tokens;
  const missing = missingScopes(method.scopes, grantedScopes);
  if (missing.length > 0) {
    return { ok: false, failure: { cause: 'scopes-missing', detail: missing.join(', ').slice(0, 300) } };
  }
  const credentials = { values: consent.values, token: { accessToken, tokenType, refreshToken } };
  const tested = await testCredentials({ definition, method, environment, credentials }, outbound);
  if (!tested.ok) return tested;
  const account = tested.account ?? tokens.account;
  return { ok: true, service, method, credentials, account, grantedScopes, expiresAt };
}

/** The one token request of an attempt. A redirect would carry the code elsewhere, so none is followed (A2-01). */
async function exchangeCode(
  { outbound, clock, log }: ServerContext,
  { requestedScopes }: AttemptRecord,
  {
    client,
    consent,
    definition,
  }: Pick<ConsentService, 'client' | 'consent'> & {
    readonly definition: ServiceDefinition;
  },
  code: string,
): Promise<TokenSet> {
  const { verifier } = consent;
  log.remember(verifier);
  const request = await tokenRequest(client, { code, verifier });
  const sentAt = clock.now();
  const { development } = definition;
  const response = await outbound(request, { redirect: 'refuse', development });
  const context = { requestedScopes, sentAt, secrets: [code, verifier] };
  const tokens = await processTokenResponse(client, response, context);
  log.remember(tokens.accessToken);
  log.remember(tokens.refreshToken);
  return tokens;
}

function unknownState(): PatchcordError {
  return new PatchcordError(
    'callback-invalid',
    'No attempt waits for this callback: it was used, or is too old.',
  );
}
