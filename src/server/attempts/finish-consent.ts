import {
  type Attempt,
  type AttemptRecord,
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
import { type ConsentService, consentServiceOf, serviceNameOf } from './consent-service.ts';

export interface ConsentEnd {
  readonly attempt: Attempt;
  readonly serviceName: string;
  readonly pageOrigin: string | undefined;
  /** `Set-Cookie`: the binding has served. */
  readonly cookies: readonly string[];
}

/**
 * The provider sends the consent window back. Whoever owns the attempt is in its row; nothing in the callback can name
 * somebody else (A1-07).
 *
 * @throws `callback-invalid`: no attempt waits for this `state`, or a parameter came twice.
 * `callback-other-browser`: the attempt was not started here; it goes on waiting for its own browser (A1-03).
 */
export async function finishConsent(context: ServerContext, request: Request): Promise<ConsentEnd> {
  const { store, clock, configuration, log } = context;
  const url = new URL(request.url);
  const state = callbackState(url);
  const stateHash = await hashOf(state);
  const waiting = await store.attempts.findByState(stateHash);
  if (!waiting) throw unknownState();
  if (!(await matchesHash(readBindingCookie(request, waiting.id), waiting.cookieHash))) {
    throw new PatchcordError('callback-other-browser', 'The attempt was started in another browser.');
  }
  // Not earlier: a stranger must not choose the words that disappear from the log.
  log.remember(state);
  log.remember(url.searchParams.get('code') ?? undefined);
  // From here on nobody else has this state, and so nobody else its code (A1-04).
  const attempt = await store.attempts.consumeState(stateHash, new Date(clock.now()));
  if (!attempt) throw unknownState();
  return {
    attempt: await conclude(context, attempt, () => decide(context, attempt, url)),
    serviceName: serviceNameOf(context, attempt),
    pageOrigin: attempt.pageOrigin,
    cookies: [clearedCookie(attempt.id, configuration.address)],
  };
}

async function decide(context: ServerContext, attempt: AttemptRecord, url: URL): Promise<Outcome> {
  const consented = await consentServiceOf(context, attempt);
  const callback = readCallback(url, consented.client);
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
