import * as oauth from 'oauth4webapi';
import { PatchcordError, reservedAuthorizationParameters } from '../../core/index.ts';
import type { OAuthClient } from './oauth-client.ts';

export interface AuthorizationRequest {
  /** Where the consent window goes. */
  readonly url: URL;
  /** 256 bits, base64url; store its hash only (A1-04). */
  readonly state: string;
  /** PKCE verifier, 43 characters; `undefined` for a service that opts out. Store it sealed. */
  readonly verifier: string | undefined;
}

interface AuthorizationOptions {
  readonly scopes: readonly string[];
  readonly anotherAccount?: boolean | undefined;
}

/**
 * The authorization request of the code grant: only `response_type=code` (A1-01), PKCE with S256 and nothing weaker
 * (A1-02), a fresh state and verifier each time.
 *
 * @param options.scopes - requested scopes; the parameter is left out when there are none.
 * @param options.anotherAccount - the provider is asked to let the user choose the account.
 * @throws PatchcordError `definition-invalid` when an extra parameter is one that this function sets.
 * @see RFC 6749 §4.1.1, RFC 7636 §4.1 to §4.3, RFC 9700 §2.1
 */
export async function authorizationRequest(
  client: OAuthClient,
  { scopes, anotherAccount = false }: AuthorizationOptions,
): Promise<AuthorizationRequest> {
  const state = oauth.generateRandomState();
  const verifier = client.pkce ? oauth.generateRandomCodeVerifier() : undefined;
  // RFC 6749 §3.1: a query that the endpoint has already is kept.
  const url = new URL(client.authorizationEndpoint);
  const extra = { ...client.authorizationParams, ...(anotherAccount && client.anotherAccountParams) };
  for (const [name, value] of Object.entries(extra)) {
    if (reservedAuthorizationParameters.includes(name)) throw reserved(name);
    url.searchParams.set(name, value);
  }
  url.searchParams.set('response_type', 'code');
  if (client.formPost) url.searchParams.set('response_mode', 'form_post');
  url.searchParams.set('client_id', client.clientId);
  url.searchParams.set('redirect_uri', client.redirectUri);
  if (scopes.length > 0) url.searchParams.set('scope', scopes.join(client.scopeSeparator));
  url.searchParams.set('state', state);
  if (verifier !== undefined) {
    url.searchParams.set('code_challenge', await oauth.calculatePKCECodeChallenge(verifier));
    url.searchParams.set('code_challenge_method', 'S256');
  }
  return { url, state, verifier };
}

function reserved(name: string): PatchcordError {
  return new PatchcordError(
    'definition-invalid',
    `The authorization parameter "${name}" is set by Patchcord and cannot be an extra one.`,
    { issues: [{ path: `authorize/params/${name}`, rule: 'refused', message: 'is set by Patchcord' }] },
  );
}
