import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  destroyed,
  type FaultProvider,
  formEncoded,
  htmlPage,
  huge,
  json,
  silent,
  startFaultProvider,
  stuck,
  trickle,
} from './fault-provider.ts';

let provider: FaultProvider;
beforeEach(async () => {
  provider = await startFaultProvider();
});
afterEach(() => provider.close());

const callback = 'http://localhost:9/callback';
/** The pair of RFC 7636, appendix B. */
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

async function authorize(): Promise<URLSearchParams> {
  const query = new URLSearchParams({
    redirect_uri: callback,
    state: 'the-state',
    scope: 'contacts.read',
    code_challenge: challenge,
  });
  const answer = await fetch(`${provider.authorizeUrl}?${query}`, { redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '').searchParams;
}

function exchange(code: string, overrides: Record<string, string> = {}): Promise<Response> {
  const basic = Buffer.from(`${provider.client.id}:${provider.client.secret}`).toString('base64');
  return fetch(provider.tokenUrl, {
    method: 'POST',
    headers: { Authorization: `Basic ${basic}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: callback,
      code_verifier: verifier,
      ...overrides,
    }),
  });
}

describe('left alone', () => {
  it('should go from authorization to the API, and know every secret on the way', async () => {
    const redirect = await authorize();
    const code = redirect.get('code') ?? '';
    expect(Object.fromEntries(redirect)).toEqual({ code, state: 'the-state', iss: provider.url });

    const tokens = await (await exchange(code)).json();
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'contacts.read' });

    const called = await fetch(`${provider.apiUrl}/me`, {
      headers: { Authorization: `Bearer ${tokens.access_token}` },
    });
    expect(await called.json()).toMatchObject({
      account: { email: 'ada@northwind.example' },
      path: '/api/me',
    });
    expect(provider.secrets()).toEqual(
      expect.arrayContaining([
        code,
        verifier,
        provider.client.secret,
        tokens.access_token,
        tokens.refresh_token,
      ]),
    );
    expect(provider.count()).toBe(3);
  });

  it('should refuse a used code, a wrong verifier, another redirect URI and a wrong secret', async () => {
    const code = (await authorize()).get('code') ?? '';
    expect((await exchange(code)).status).toBe(200);
    expect(await (await exchange(code)).json()).toEqual({ error: 'invalid_grant' });
    for (const wrong of [{ code_verifier: 'x'.repeat(43) }, { redirect_uri: `${callback}/` }]) {
      const fresh = (await authorize()).get('code') ?? '';
      expect(await (await exchange(fresh, wrong)).json(), JSON.stringify(wrong)).toEqual({
        error: 'invalid_grant',
      });
    }
    const doubled = await exchange((await authorize()).get('code') ?? '', {
      client_secret: provider.client.secret,
    });
    expect(doubled.status, 'credentials in header and body').toBe(401);
  });

  it('should refuse API calls without a key that it knows', async () => {
    provider.acceptKey('live');
    const call = async (headers: Record<string, string>) =>
      (await fetch(provider.apiUrl, { headers })).status;
    expect(await call({})).toBe(401);
    expect(await call({ 'X-Api-Key': 'other' })).toBe(401);
    expect(await call({ 'X-Api-Key': 'live' })).toBe(200);
    provider.refuse('live');
    expect(await call({ 'X-Api-Key': 'live' })).toBe(401);
  });
});

describe('scripted', () => {
  it('should answer once, then always, then behave', async () => {
    provider.token.always(json({ ok: false, error: 'down' }));
    provider.token.once(htmlPage({ status: 502 }), formEncoded({ access_token: 'a', scope: 'x,y' }));
    const first = await exchange('any');
    expect([first.status, first.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
    expect(await (await exchange('any')).text()).toBe('access_token=a&scope=x%2Cy');
    expect(await (await exchange('any')).json()).toEqual({ ok: false, error: 'down' });
    provider.token.behave();
    expect(await (await exchange('any')).json()).toEqual({ error: 'invalid_grant' });
    expect(provider.count('token')).toBe(4);
    provider.forget();
    expect(provider.count()).toBe(0);
  });

  it('should redirect with what is wrong, missing or doubled', async () => {
    provider.authorize.once(
      { iss: 'https://evil.example', extra: [['code', 'second']] },
      { iss: null, state: null },
      { error: 'access_denied', errorDescription: 'No.' },
    );
    const doubled = await authorize();
    expect(doubled.get('iss')).toBe('https://evil.example');
    expect(doubled.getAll('code')).toEqual([expect.stringContaining('fault_code_'), 'second']);
    expect([...(await authorize()).keys()]).toEqual(['code']);
    expect(Object.fromEntries(await authorize())).toEqual({
      error: 'access_denied',
      error_description: 'No.',
      state: 'the-state',
      iss: provider.url,
    });
  });

  it('should break off, keep silent, get stuck, trickle and flood', async () => {
    provider.api.once(destroyed());
    await expect(fetch(provider.apiUrl)).rejects.toThrow('fetch failed');

    const gone = new AbortController();
    provider.api.once(silent());
    const arrived = provider.nextRequest('api');
    const waiting = fetch(provider.apiUrl, { signal: gone.signal });
    await arrived;
    gone.abort();
    await expect(waiting).rejects.toThrow('aborted');

    provider.api.once(stuck(), trickle(), huge({ bytes: 1024 * 1024 }));
    const headersOnly = await fetch(provider.apiUrl);
    expect(headersOnly.status).toBe(200);
    await headersOnly.body?.cancel();
    const drip = (await fetch(provider.apiUrl)).body?.getReader();
    expect((await drip?.read())?.value?.length).toBeGreaterThan(0);
    await drip?.cancel();
    expect((await (await fetch(provider.apiUrl)).arrayBuffer()).byteLength).toBeGreaterThan(1024 * 1024);
  });
});
