import { describe, expect, it } from 'vitest';
import { authorizationCodeMethodSchema } from '../../../src/core/index.ts';
import { type OAuthClientParts, resolveOAuthClient } from '../../../src/server/oauth/index.ts';

const method = (changes: object = {}) =>
  authorizationCodeMethodSchema.parse({
    id: 'oauth',
    type: 'oauth2-authorization-code',
    fields: [],
    authorize: {
      url: 'https://{{subdomain}}.example.com/authorize',
      params: { audience: '{{subdomain}}', client: '{{environment.clientId}}' },
      issuer: 'https://{{subdomain}}.example.com',
    },
    token: { url: 'https://{{subdomain}}.example.com/{{tenant}}/token', params: { resource: '{{tenant}}' } },
    placements: [{ in: 'header', name: 'Authorization', template: 'Bearer {{token.accessToken}}' }],
    ...changes,
  });

const parts = (changes: Partial<OAuthClientParts> = {}): OAuthClientParts => ({
  method: method(),
  clientId: 'id',
  clientSecret: 'secret',
  redirectUri: 'https://app.example.com/callback',
  values: { subdomain: 'acme', tenant: 'a b/c' },
  development: false,
  ...changes,
});

describe('resolveOAuthClient', () => {
  it('should resolve every template', () => {
    expect(resolveOAuthClient(parts())).toMatchObject({
      authorizationEndpoint: new URL('https://acme.example.com/authorize'),
      authorizationParams: { audience: 'acme', client: 'id' },
      issuer: 'https://acme.example.com',
      tokenEndpoint: new URL('https://acme.example.com/a%20b%2Fc/token'),
      tokenParams: { resource: 'a b/c' },
      clientAuthentication: 'client_secret_basic',
      pkce: true,
      scopeSeparator: ' ',
      tokenAt: undefined,
    });
  });

  it.each(['evil.com/', 'evil.com#', 'x@evil.com', 'a:b', 'a.b'])(
    "A4-01 should refuse %j as part of an endpoint's host",
    (subdomain) => {
      expect(() => resolveOAuthClient(parts({ values: { subdomain, tenant: 'x' } }))).toThrow(
        expect.objectContaining({ code: 'input-invalid' }),
      );
    },
  );

  it('A4-05 should refuse endpoints over plain http unless the service is under development', () => {
    const insecure = method({ token: { url: 'http://127.0.0.1:4001/token' } });
    expect(() => resolveOAuthClient(parts({ method: insecure }))).toThrow(
      expect.objectContaining({ code: 'definition-invalid' }),
    );
    expect(resolveOAuthClient(parts({ method: insecure, development: true })).tokenEndpoint.protocol).toBe(
      'http:',
    );
  });

  it('should refuse a confidential client without a secret, and take a public one', () => {
    expect(() => resolveOAuthClient(parts({ clientSecret: undefined }))).toThrow(
      expect.objectContaining({ code: 'configuration-invalid' }),
    );
    const open = method({ clientAuthentication: 'none' });
    expect(resolveOAuthClient(parts({ method: open, clientSecret: undefined })).clientAuthentication).toBe(
      'none',
    );
  });
});
