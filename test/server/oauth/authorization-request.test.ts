import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { authorizationRequest } from '../../../src/server/oauth/index.ts';
import { exampleClient } from './example-client.ts';

describe('authorizationRequest', () => {
  it('A1-01 should ask for a code in the query and for nothing else', async () => {
    const { url } = await authorizationRequest(exampleClient(), { scopes: ['read'] });
    expect(url.searchParams.getAll('response_type')).toEqual(['code']);
    expect(url.searchParams.has('response_mode')).toBe(false);
  });

  it.each([
    'response_type',
    'response_mode',
    'redirect_uri',
    'client_id',
    'state',
    'code_challenge_method',
    'scope',
    'request_uri',
  ])('A1-01 should not let an extra parameter be %s', async (name) => {
    const client = exampleClient({ authorizationParams: { [name]: 'token' } });
    await expect(authorizationRequest(client, { scopes: [] })).rejects.toMatchObject({
      code: 'definition-invalid',
    });
    const other = exampleClient({ anotherAccountParams: { [name]: 'token' } });
    await expect(authorizationRequest(other, { scopes: [], anotherAccount: true })).rejects.toMatchObject({
      code: 'definition-invalid',
    });
  });

  it('A1-02 should use PKCE with S256 and a verifier of at least 43 unreserved characters', async () => {
    const { url, verifier } = await authorizationRequest(exampleClient(), { scopes: [] });
    expect(verifier).toMatch(/^[A-Za-z0-9._~-]{43,128}$/);
    const challenge = createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url');
    expect(url.searchParams.getAll('code_challenge')).toEqual([challenge]);
    expect(url.searchParams.getAll('code_challenge_method')).toEqual(['S256']);
    expect(url.href).not.toContain(verifier);
  });

  it('A1-02 should make a fresh verifier and state for each flow', async () => {
    const requests = await Promise.all(
      Array.from({ length: 50 }, () => authorizationRequest(exampleClient(), { scopes: [] })),
    );
    expect(new Set(requests.map(({ verifier }) => verifier)).size).toBe(50);
    expect(new Set(requests.map(({ state }) => state)).size).toBe(50);
  });

  it('A1-02 should leave PKCE out for a service that opts out, and never fall back to plain', async () => {
    const { url, verifier } = await authorizationRequest(exampleClient({ pkce: false }), { scopes: [] });
    expect(verifier).toBeUndefined();
    expect([...url.searchParams.keys()].filter((name) => name.startsWith('code_challenge'))).toEqual([]);
  });

  it('A1-04 should use a state of at least 128 bits', async () => {
    const { url, state } = await authorizationRequest(exampleClient(), { scopes: [] });
    expect(Buffer.from(state, 'base64url').length).toBeGreaterThanOrEqual(16);
    expect(url.searchParams.getAll('state')).toEqual([state]);
  });

  it('A1-11 should send exactly the configured redirect URI', async () => {
    const redirectUri = 'https://app.example.com:8443/a%20b/callback?fixed=1';
    const { url } = await authorizationRequest(exampleClient({ redirectUri }), { scopes: [] });
    expect(url.searchParams.getAll('redirect_uri')).toEqual([redirectUri]);
  });

  it('should join scopes as the service wants them, and leave the parameter out when there are none', async () => {
    const scope = async (client = exampleClient(), ...scopes: string[]) =>
      (await authorizationRequest(client, { scopes })).url.searchParams.get('scope');
    expect(await scope(exampleClient(), 'a:read', 'b')).toBe('a:read b');
    expect(await scope(exampleClient({ scopeSeparator: ',' }), 'a', 'b')).toBe('a,b');
    expect(await scope()).toBeNull();
  });

  it('should add extra parameters and keep those of the endpoint', async () => {
    const { url } = await authorizationRequest(
      exampleClient({
        authorizationEndpoint: new URL('https://login.example.com/authorize?tenant=1&state=fixed'),
        authorizationParams: { access_type: 'offline', prompt: 'consent' },
      }),
      { scopes: [] },
    );
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      tenant: '1',
      access_type: 'offline',
      prompt: 'consent',
    });
    expect(url.searchParams.getAll('state')).toHaveLength(1);
    expect(url.searchParams.get('state')).not.toBe('fixed');
  });

  it('should put what lets the user choose the account over the extra parameters, only when asked to', async () => {
    const client = exampleClient({
      authorizationParams: { prompt: 'consent', access_type: 'offline' },
      anotherAccountParams: { prompt: 'select_account', max_age: '0' },
    });
    const asked = await authorizationRequest(client, { scopes: [], anotherAccount: true });
    expect(asked.url.searchParams.getAll('prompt')).toEqual(['select_account']);
    expect(asked.url.searchParams.get('max_age')).toBe('0');
    expect(asked.url.searchParams.get('access_type')).toBe('offline');
    const usual = await authorizationRequest(client, { scopes: [] });
    expect(usual.url.searchParams.getAll('prompt')).toEqual(['consent']);
    expect(usual.url.searchParams.has('max_age')).toBe(false);
  });

  it('A1-01 should ask for the answer by a form where the service wants it, and never by a fragment', async () => {
    const { url } = await authorizationRequest(exampleClient({ formPost: true }), { scopes: [] });
    expect(url.searchParams.getAll('response_mode')).toEqual(['form_post']);
    expect(url.searchParams.getAll('response_type')).toEqual(['code']);
  });
});
