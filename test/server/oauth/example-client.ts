import type { OAuthClient } from '../../../src/server/oauth/index.ts';

/** A confidential client of an ordinary provider. */
export function exampleClient(changes: Partial<OAuthClient> = {}): OAuthClient {
  return {
    clientId: 'client 1:é',
    clientSecret: 'CANARY-client-secret/+&',
    redirectUri: 'https://app.example.com/patchcord/callback',
    authorizationEndpoint: new URL('https://login.example.com/authorize'),
    authorizationParams: {},
    anotherAccountParams: {},
    formPost: false,
    tokenEndpoint: new URL('https://login.example.com/token'),
    tokenParams: {},
    issuer: undefined,
    clientAuthentication: 'client_secret_basic',
    pkce: true,
    scopeSeparator: ' ',
    tokenAt: undefined,
    ...changes,
  };
}
