import { describe, expect, it } from 'vitest';
import { tokenRequest } from '../../../src/server/oauth/index.ts';
import { exampleClient } from './example-client.ts';

const verifier = 'v'.repeat(43);
const parts = { code: 'code&1', verifier };
const basicOf = (request: Request) =>
  Buffer.from(request.headers.get('authorization')?.replace('Basic ', '') ?? '', 'base64').toString();
const bodyOf = async (request: Request) => Object.fromEntries(new URLSearchParams(await request.text()));

describe('tokenRequest', () => {
  it('A2-01 should be a form by POST that accepts JSON', async () => {
    const request = await tokenRequest(exampleClient(), parts);
    expect([request.method, request.url]).toEqual(['POST', 'https://login.example.com/token']);
    expect(request.headers.get('accept')).toBe('application/json');
    expect(request.headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded\b/);
    expect(await bodyOf(request)).toEqual({
      grant_type: 'authorization_code',
      code: 'code&1',
      redirect_uri: 'https://app.example.com/patchcord/callback',
      code_verifier: verifier,
    });
  });

  it('A1-11 should repeat the redirect URI to the letter', async () => {
    const redirectUri = 'https://app.example.com/a%20b/callback?x=1';
    const body = await bodyOf(await tokenRequest(exampleClient({ redirectUri }), parts));
    expect(body['redirect_uri']).toBe(redirectUri);
  });

  it('A2-02 should send basic with form-encoded parts, and nothing in the body', async () => {
    const request = await tokenRequest(exampleClient(), parts);
    expect(basicOf(request)).toMatch(/^[A-Za-z0-9%+._*-]+:[A-Za-z0-9%+._*-]+$/);
    const [id, secret] = basicOf(request)
      .split(':')
      .map((part) => new URLSearchParams(`x=${part}`).get('x'));
    expect([id, secret]).toEqual(['client 1:é', 'CANARY-client-secret/+&']);
    const body = await bodyOf(request);
    expect(body['client_id']).toBeUndefined();
    expect(body['client_secret']).toBeUndefined();
  });

  it('A2-02 should send basic without encoding where the service wants that', async () => {
    const request = await tokenRequest(
      exampleClient({ clientAuthentication: 'client_secret_basic_raw' }),
      parts,
    );
    expect(basicOf(request)).toBe('client 1:é:CANARY-client-secret/+&');
    expect((await bodyOf(request))['client_secret']).toBeUndefined();
  });

  it('A2-02 should send both in the body, and no header', async () => {
    const request = await tokenRequest(exampleClient({ clientAuthentication: 'client_secret_post' }), parts);
    expect(request.headers.has('authorization')).toBe(false);
    expect(await bodyOf(request)).toMatchObject({
      client_id: 'client 1:é',
      client_secret: 'CANARY-client-secret/+&',
    });
  });

  it('A2-02 should send the id of a public client, and no secret even if there is one', async () => {
    const request = await tokenRequest(exampleClient({ clientAuthentication: 'none' }), parts);
    expect(request.headers.has('authorization')).toBe(false);
    const body = await bodyOf(request);
    expect(body['client_id']).toBe('client 1:é');
    expect(body['client_secret']).toBeUndefined();
  });

  it('A1-02 should leave the verifier out only for a client without PKCE', async () => {
    const body = await bodyOf(
      await tokenRequest(exampleClient({ pkce: false }), { code: 'c', verifier: undefined }),
    );
    expect(body['code_verifier']).toBeUndefined();
    await expect(tokenRequest(exampleClient(), { code: 'c', verifier: undefined })).rejects.toMatchObject({
      code: 'configuration-invalid',
    });
  });

  it('should add extra parameters, but none of its own', async () => {
    const body = await bodyOf(await tokenRequest(exampleClient({ tokenParams: { audience: 'api' } }), parts));
    expect(body['audience']).toBe('api');
    for (const name of ['code', 'grant_type', 'client_secret', 'redirect_uri']) {
      await expect(
        tokenRequest(exampleClient({ tokenParams: { [name]: 'x' } }), parts),
      ).rejects.toMatchObject({
        code: 'definition-invalid',
      });
    }
  });
});
