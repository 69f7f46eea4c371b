import * as oauth from 'oauth4webapi';
import { PatchcordError } from '../../core/index.ts';
import type { OAuthClient } from './oauth-client.ts';

export interface TokenRequestParts {
  readonly code: string;
  /** The verifier of the authorization request; `undefined` where the service opts out of PKCE. */
  readonly verifier: string | undefined;
}

/** What no extra parameter may touch. */
const OURS: ReadonlySet<string> = new Set([
  'grant_type',
  'code',
  'redirect_uri',
  'code_verifier',
  'client_id',
  'client_secret',
]);

/**
 * The request that exchanges a code for a token: POST, form-encoded (A2-01), with the one way of client
 * authentication that the service wants, never two (A2-02). Send it with `redirect: 'refuse'`.
 *
 * @throws PatchcordError `definition-invalid` when an extra parameter is one that this function sets;
 * `configuration-invalid` when the verifier does not fit the client.
 * @see RFC 6749 §4.1.3, RFC 7636 §4.5
 */
export async function tokenRequest(
  client: OAuthClient,
  { code, verifier }: TokenRequestParts,
): Promise<Request> {
  if (client.pkce !== (verifier !== undefined)) {
    throw new PatchcordError(
      'configuration-invalid',
      'PKCE was switched on or off after this attempt had started.',
    );
  }
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(client.tokenParams)) {
    if (OURS.has(name)) throw reserved(name);
    body.set(name, value);
  }
  body.set('grant_type', 'authorization_code');
  body.set('code', code);
  body.set('redirect_uri', client.redirectUri);
  if (verifier !== undefined) body.set('code_verifier', verifier);
  const headers = new Headers({ accept: 'application/json' });
  await clientAuthentication(client)(
    { issuer: client.tokenEndpoint.origin },
    { client_id: client.clientId },
    body,
    headers,
  );
  headers.set('content-type', 'application/x-www-form-urlencoded;charset=UTF-8');
  return new Request(client.tokenEndpoint, { method: 'POST', headers, body: body.toString() });
}

/** @see RFC 6749 §2.3.1 */
function clientAuthentication({
  clientAuthentication: way,
  clientSecret = '',
}: OAuthClient): oauth.ClientAuth {
  if (way === 'client_secret_basic') return oauth.ClientSecretBasic(clientSecret);
  if (way === 'client_secret_basic_raw') return rawBasic(clientSecret);
  if (way === 'client_secret_post') return oauth.ClientSecretPost(clientSecret);
  return oauth.None();
}

/** For providers that do not undo the form encoding which RFC 6749 asks for (finding 11). */
function rawBasic(clientSecret: string): oauth.ClientAuth {
  return (_server, client, _body, headers) => {
    const pair = new TextEncoder().encode(`${client.client_id}:${clientSecret}`);
    headers.set('authorization', `Basic ${btoa(String.fromCharCode(...pair))}`);
  };
}

function reserved(name: string): PatchcordError {
  return new PatchcordError(
    'definition-invalid',
    `The token parameter "${name}" is set by Patchcord and cannot be an extra one.`,
    { issues: [{ path: `token/params/${name}`, rule: 'refused', message: 'is set by Patchcord' }] },
  );
}
