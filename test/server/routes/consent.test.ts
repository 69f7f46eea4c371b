import { createHash } from 'node:crypto';
import type { Attempt } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import { type FaultAnswer, json, type RedirectFault, redirectTo } from '../../support/fault-provider.ts';
import { newPerson, PAGE_ORIGIN, setUpTestServer } from '../../support/test-server.ts';

const tests = setUpTestServer();

/** A person who has pressed "Continue", and the page's view of the attempt. */
async function startedAttempt(input: object = {}) {
  const person = tests.server.as(newPerson());
  const { body } = await person.post('/attempts', {
    serviceKey: 'acme',
    methodId: 'oauth',
    pageOrigin: PAGE_ORIGIN,
    ...input,
  });
  const read = async (): Promise<Attempt> => (await person.get(`/attempts/${body.attempt.id}`)).body;
  const connections = async () => (await person.get('/authentications')).body.items;
  return { person, id: body.attempt.id as string, startUrl: body.startUrl as string, read, connections };
}

/** The whole way with a provider whose redirect is bent. */
async function consentWith(fault: RedirectFault | FaultAnswer) {
  const started = await startedAttempt();
  tests.provider.authorize.once(fault);
  const page = await tests.server.browser().consent(started.startUrl);
  return { ...started, page, attempt: await started.read() };
}

const changed = (callback: string, change: (parameters: URLSearchParams) => void) => {
  const url = new URL(callback);
  change(url.searchParams);
  return url.href;
};

describe('the start page', () => {
  it('A1-01 A1-02 should ask for a code, with PKCE S256 and a fresh verifier and state each time', async () => {
    const requests = [];
    for (let i = 0; i < 2; i++) {
      const { startUrl } = await startedAttempt();
      await tests.server.browser().consent(startUrl);
    }
    requests.push(...tests.provider.received('authorize'));
    for (const { query } of requests) {
      expect(query.get('response_type')).toBe('code');
      expect(query.has('response_mode')).toBe(false);
      expect(query.get('code_challenge_method')).toBe('S256');
      expect(query.get('scope')).toBe('contacts.read');
    }
    expect(new Set(requests.map(({ query }) => query.get('state'))).size).toBe(2);
    const verifiers = tests.provider.received('token').map(({ form }) => form.get('code_verifier') ?? '');
    expect(new Set(verifiers).size).toBe(2);
    for (const verifier of verifiers) expect(verifier).toMatch(/^[A-Za-z0-9._~-]{43,128}$/);
  });

  it('A1-04 should make a state of at least 128 bits', async () => {
    const { startUrl } = await startedAttempt();
    const callback = await tests.server.browser().reachCallback(startUrl);
    const state = new URL(callback).searchParams.get('state') ?? '';
    expect(state).toMatch(/^[A-Za-z0-9_-]{22,}$/);
  });

  it('A1-05 A1-06 should set a cookie of its own for each attempt, in a navigation', async () => {
    const browser = tests.server.browser();
    for (let i = 0; i < 2; i++) await browser.start((await startedAttempt()).startUrl);
    expect(browser.setCookies.size).toBe(2);
    for (const cookie of browser.setCookies.values()) {
      const [pair = '', ...attributes] = cookie.split('; ');
      expect(pair.split('=')[1]).toMatch(/^[A-Za-z0-9_-]{22,}$/);
      expect(attributes).toContain('HttpOnly');
      expect(attributes).toContain('SameSite=Lax');
      expect(attributes).toContain('Path=/patchcord/callback');
      expect(attributes).toContain('Max-Age=600');
      // The public URL of these tests is http on loopback.
      expect(attributes).not.toContain('Secure');
    }
  });

  it('should give a new address for the same attempt, which ends the first window’s round', async () => {
    const { person, id, startUrl, read } = await startedAttempt();
    const browser = tests.server.browser();
    const firstCallback = await browser.reachCallback(startUrl);
    const again = await person.post(`/attempts/${id}/restart`);
    expect(again.body.attempt).toMatchObject({ id, status: 'started' });
    const page = await browser.consent(again.body.startUrl);
    expect(page.html).toContain('is connected');
    expect((await browser.go(firstCallback)).status).toBe(400);
    expect((await read()).status).toBe('connected');
    expect(tests.provider.count('token')).toBe(1);
    expect((await person.post(`/attempts/${id}/restart`)).body.error.code).toBe('attempt-ended');
  });

  it.each(['HEAD', 'PUT'])('A1-09 should refuse %s, which would spend what a GET needs', async (method) => {
    const { startUrl, read } = await startedAttempt();
    const response = await tests.server.fetch(new Request(startUrl, { method }));
    expect(response.status).toBe(405);
    expect((await read()).status).toBe('created');
    expect((await tests.server.browser().consent(startUrl)).html).toContain('is connected');
  });
});

describe('the callback', () => {
  it('A1-03 should refuse a code in another browser, and leave the attempt to its own', async () => {
    const { startUrl, read, connections } = await startedAttempt();
    const browser = tests.server.browser();
    const callback = await browser.reachCallback(startUrl);
    const stranger = await tests.server.browser().go(callback);
    expect(stranger.status).toBe(403);
    expect(await stranger.text()).toContain('another browser');
    expect(tests.provider.count('token')).toBe(0);
    expect((await read()).status).toBe('started');
    expect(await connections()).toEqual([]);
    expect((await browser.go(callback)).status).toBe(200);
    expect((await read()).status).toBe('connected');
  });

  it('should not let a stranger choose words that disappear from the log', async () => {
    const url = tests.server.url('/callback?state=callback&code=refused');
    expect((await tests.server.fetch(new Request(url))).status).toBe(400);
    expect(tests.server.log).toContainEqual(
      expect.objectContaining({
        event: 'consent.callback-refused',
        path: '/patchcord/callback',
        cause: 'callback-invalid',
      }),
    );
  });

  it('A1-03 should refuse the cookie of another attempt', async () => {
    const mine = await startedAttempt();
    const theirs = await startedAttempt();
    const browser = tests.server.browser();
    await browser.go(mine.startUrl);
    const theirCallback = await tests.server.browser().reachCallback(theirs.startUrl);
    expect((await browser.go(theirCallback)).status).toBe(403);
    expect(tests.provider.count('token')).toBe(0);
  });

  it('A1-04 should exchange one code when the callback comes twice at once, and again later', async () => {
    const { startUrl, read, connections } = await startedAttempt();
    const browser = tests.server.browser();
    const callback = await browser.reachCallback(startUrl);
    const pages = await Promise.all([browser.go(callback), browser.go(callback)]);
    for (const page of pages) {
      expect(page.status).toBe(200);
      // The loser says how it is at that moment.
      expect(await page.text()).toMatch(/Acme CRM is (connected|being connected)/);
    }
    const replay = await browser.go(callback);
    expect(replay.status).toBe(200);
    expect(await replay.text()).toContain('This was done already');
    expect(tests.provider.count('token')).toBe(1);
    expect(await connections()).toHaveLength(1);
    expect((await read()).status).toBe('connected');
  });

  it('A1-07 should give the authentication to whoever started, whatever the callback says', async () => {
    const { startUrl, connections } = await startedAttempt();
    const browser = tests.server.browser();
    const callback = changed(await browser.reachCallback(startUrl), (parameters) => {
      parameters.set('owner', 'eve');
      parameters.set('sub', 'eve');
    });
    expect((await browser.go(callback)).status).toBe(200);
    expect(await connections()).toHaveLength(1);
    expect((await tests.server.as({ sub: 'eve' }).get('/authentications')).body.items).toEqual([]);
  });

  it.each<[string, RedirectFault]>([
    ['another', { iss: 'https://evil.example' }],
    ['one that only differs by a slash', { iss: 'PROVIDER/' }],
    ['none', { iss: null }],
    ['another, with an error', { iss: 'https://evil.example', error: 'access_denied' }],
  ])('A1-08 should refuse %s issuer before the code is used', async (_name, fault) => {
    const iss = fault.iss === 'PROVIDER/' ? `${tests.provider.url}/` : fault.iss;
    const { attempt, connections } = await consentWith({ ...fault, ...(iss !== undefined && { iss }) });
    expect(attempt).toMatchObject({ status: 'failed', failure: { cause: 'issuer-mismatch' } });
    expect(tests.provider.count('token')).toBe(0);
    expect(await connections()).toEqual([]);
  });

  it.each(['code', 'state', 'iss', 'error'])('A1-09 should refuse two of "%s"', async (name) => {
    const { startUrl, read } = await startedAttempt();
    const browser = tests.server.browser();
    const callback = await browser.reachCallback(startUrl);
    const doubled = changed(callback, (parameters) => {
      parameters.append(name, parameters.get(name) ?? 'access_denied');
      parameters.append(name, 'second');
    });
    expect((await browser.go(doubled)).status).toBe(400);
    expect(tests.provider.count('token')).toBe(0);
    // It says nothing about the attempt, which can still be finished.
    expect((await read()).status).toBe('started');
    expect((await browser.go(callback)).status).toBe(200);
  });

  it('A1-09 should ignore what it does not know', async () => {
    const { attempt } = await consentWith({
      extra: [
        ['session_state', 'x'],
        ['utm_source', 'mail'],
      ],
    });
    expect(attempt.status).toBe('connected');
  });

  it.each(['HEAD', 'POST', 'PUT'])('A1-09 should refuse %s', async (method) => {
    const { startUrl, read } = await startedAttempt();
    const browser = tests.server.browser();
    const callback = await browser.reachCallback(startUrl);
    expect((await tests.server.fetch(new Request(callback, { method }))).status).toBe(405);
    expect((await read()).status).toBe('started');
    expect(tests.provider.count('token')).toBe(0);
  });

  it.each<[string, RedirectFault, object]>([
    [
      'access_denied',
      { error: 'access_denied', errorDescription: 'Ada said no' },
      { status: 'denied', failure: { cause: 'not-allowed', detail: 'Ada said no' } },
    ],
    [
      'temporarily_unavailable',
      { error: 'temporarily_unavailable' },
      { status: 'failed', failure: { cause: 'provider-error' } },
    ],
    ['server_error', { error: 'server_error' }, { status: 'failed', failure: { cause: 'provider-error' } }],
    [
      'invalid_scope',
      { error: 'invalid_scope' },
      { status: 'failed', failure: { cause: 'provider-misconfigured' } },
    ],
  ])('A1-10 should know what %s means', async (_name, fault, expected) => {
    const { attempt, page, connections } = await consentWith(fault);
    expect(attempt).toMatchObject(expected);
    expect(page.html).toMatch(/not (be )?connected/);
    expect(await connections()).toEqual([]);
    expect(tests.provider.count('token')).toBe(0);
  });

  it('A1-10 should show what the provider says as text, never as markup, and never link its error_uri', async () => {
    const { page, attempt } = await consentWith({
      error: 'access_denied',
      errorDescription: `<img src=x onerror=alert(1)>\u202e${'long '.repeat(200)}`,
      errorUri: 'https://evil.example/help',
    });
    expect(page.html).not.toContain('<img');
    expect(page.html).not.toContain('evil.example');
    expect(attempt.failure?.detail?.length).toBeLessThanOrEqual(300);
    expect(attempt.failure?.detail).not.toContain('\u202e');
  });

  it('A1-10 should check the state of an error too', async () => {
    const { startUrl, read } = await startedAttempt();
    const browser = tests.server.browser();
    await browser.reachCallback(startUrl);
    const forged = tests.server.url('/callback?error=access_denied&state=made-up-by-somebody-else');
    expect((await browser.go(forged)).status).toBe(400);
    expect((await read()).status).toBe('started');
  });

  it('A1-11 should send the same redirect URI twice, whatever the Host header says', async () => {
    const { startUrl } = await startedAttempt();
    const forged = new Request(startUrl, {
      headers: {
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        referer: `${PAGE_ORIGIN}/integrations`,
      },
    });
    const start = await tests.server.fetch(forged);
    const asked = new URL(start.headers.get('location') ?? '').searchParams.get('redirect_uri');
    expect(asked).toBe('http://localhost:4000/patchcord/callback');
    await tests.server.browser().consent((await startedAttempt()).startUrl);
    expect(tests.provider.received('token')[0]?.form.get('redirect_uri')).toBe(asked);
  });

  it('should send one token request, and follow no redirect with the code in it', async () => {
    tests.provider.token.once(redirectTo(`${tests.provider.url}/api/elsewhere`, { status: 307 }));
    const { attempt, connections } = await consentWith({});
    expect(attempt).toMatchObject({ status: 'failed', failure: { cause: 'outbound-blocked' } });
    expect(tests.provider.count()).toBe(2);
    expect(await connections()).toEqual([]);
  });

  it('should refuse a callback without a code', async () => {
    const { attempt } = await consentWith({ code: null });
    expect(attempt).toMatchObject({ status: 'failed', failure: { cause: 'callback-invalid' } });
  });

  it('should keep its end when the user cancels while the code is exchanged', async () => {
    const { person, id, startUrl, read, connections } = await startedAttempt();
    const browser = tests.server.browser();
    const callback = await browser.reachCallback(startUrl);
    let cancelled: Promise<unknown> | undefined;
    void tests.provider.nextRequest('api').then(() => {
      cancelled = person.post(`/attempts/${id}/abandon`);
    });
    tests.provider.token.once(json(tests.provider.issue()));
    await browser.go(callback);
    await cancelled;
    const attempt = await read();
    const saved = await connections();
    // Whoever was first has the attempt; never both.
    expect([
      { status: 'abandoned', saved: 0 },
      { status: 'connected', saved: 1 },
    ]).toContainEqual({ status: attempt.status, saved: saved.length });
  });
});

describe('scopes', () => {
  it('should fail when a required scope was not granted', async () => {
    tests.provider.token.once(json(tests.provider.issue({ scope: 'calls.read' })));
    const { attempt, connections } = await consentWith({});
    expect(attempt).toMatchObject({
      status: 'failed',
      failure: { cause: 'scopes-missing', detail: 'contacts.read' },
    });
    expect(await connections()).toEqual([]);
  });

  it('A2-06 should keep the narrower scopes, where only optional ones are missing', async () => {
    const { startUrl, connections } = await startedAttempt({ scopes: ['calls.read'] });
    tests.provider.token.once(json(tests.provider.issue({ scope: 'contacts.read' })));
    await tests.server.browser().consent(startUrl);
    expect(await connections()).toMatchObject([
      { requestedScopes: ['contacts.read', 'calls.read'], grantedScopes: ['contacts.read'] },
    ]);
  });

  it.each(['acme', 'beacon'])(
    'should refuse to ask %s for another account, which cannot be asked',
    async (key) => {
      const answer = await tests.server.as(newPerson()).post('/attempts', {
        serviceKey: key,
        methodId: key === 'acme' ? 'oauth' : 'key',
        anotherAccount: true,
      });
      expect(answer.body.error).toMatchObject({
        code: 'input-invalid',
        issues: [{ path: 'anotherAccount' }],
      });
    },
  );

  it('should refuse a scope that the service does not have', async () => {
    const { person } = await startedAttempt();
    const answer = await person.post('/attempts', {
      serviceKey: 'acme',
      methodId: 'oauth',
      scopes: ['admin'],
    });
    expect(answer.body.error.code).toBe('input-invalid');
  });
});

describe('the pages', () => {
  it('A1-13 A1-14 should carry neither code nor state, nor be cached, framed or followed by a referrer', async () => {
    const { page, attempt } = await consentWith({});
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    const parameters = new URL(page.callbackUrl).searchParams;
    for (const name of ['code', 'state']) expect(page.html).not.toContain(parameters.get(name) ?? '?');
    for (const secret of tests.provider.secrets()) expect(page.html).not.toContain(secret);
    expect(page.html).toContain(attempt.id);
    expect(page.html).toContain('history.replaceState');
    expect(page.html).not.toMatch(/\s(src|href|style|onclick)=/);
  });

  it('A1-13 should pin script and style by the hashes of what is in the page', async () => {
    const { page } = await consentWith({});
    const policy = page.headers.get('content-security-policy') ?? '';
    for (const tag of ['script', 'style']) {
      const [, text = ''] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page.html) ?? [];
      expect(text.length).toBeGreaterThan(0);
      const hash = createHash('sha256').update(text).digest('base64');
      expect(policy).toContain(`${tag}-src 'sha256-${hash}'`);
    }
  });

  it('A1-14 should send the same headers with the start page', async () => {
    const { startUrl } = await startedAttempt();
    const browser = tests.server.browser();
    const start = await browser.start(startUrl);
    const asking = await browser.go(startUrl);
    expect([start.status, asking.status]).toEqual([302, 200]);
    for (const response of [start, asking]) {
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(response.headers.get('x-frame-options')).toBe('DENY');
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    expect(start.headers.get('referrer-policy')).toBe('no-referrer');
    // Its form has to say where it comes from; nothing leaves this origin all the same.
    expect(asking.headers.get('referrer-policy')).toBe('same-origin');
  });

  it('should announce to the exact origin of the page that started', async () => {
    const { page, id } = await consentWith({});
    expect(page.html).toContain(`data-attempt="${id}"`);
    expect(page.html).toContain(`data-origin="${PAGE_ORIGIN}"`);
  });

  it('A1-05 should forget the cookie when it has served', async () => {
    const { startUrl } = await startedAttempt();
    const browser = tests.server.browser();
    await browser.consent(startUrl);
    expect([...browser.setCookies.values()]).toEqual([expect.stringContaining('Max-Age=0')]);
  });
});
