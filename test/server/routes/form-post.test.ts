import { parseServiceDefinition } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import { newPerson, PAGE_ORIGIN, setUpTestServer } from '../../support/test-server.ts';

const PUBLIC_URL = 'https://localhost:4443/patchcord';

const tests = setUpTestServer((provider) => ({
  publicUrl: PUBLIC_URL,
  services: (['form_post', 'query', undefined] as const).map((responseMode) =>
    parseServiceDefinition({
      schema: 1,
      key: `acme-${responseMode?.replace('_', '-') ?? 'usual'}`,
      name: 'Acme CRM',
      development: true,
      methods: [
        {
          id: 'oauth',
          type: 'oauth2-authorization-code',
          authorize: { url: provider.authorizeUrl, ...(responseMode && { responseMode }) },
          token: { url: provider.tokenUrl },
          placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{token.accessToken}}' }],
        },
      ],
      origins: [`${provider.apiUrl}/`],
    }),
  ),
}));

/** Somebody at the provider, and what its page would post. */
async function atTheProvider(serviceKey = 'acme-form-post') {
  const person = tests.server.as({ ...newPerson(), aud: PUBLIC_URL });
  const { body } = await person.post('/attempts', { serviceKey, methodId: 'oauth', pageOrigin: PAGE_ORIGIN });
  const browser = tests.server.browser();
  const callback = new URL(await browser.reachCallback(body.startUrl));
  const id: string = body.attempt.id;
  return {
    browser,
    callback,
    posts: (fields = callback.searchParams) =>
      browser.submit(tests.server.url('/callback'), fields, { origin: tests.provider.url }),
    status: async () => (await person.get(`/attempts/${id}`)).body.status,
  };
}

describe('a service that answers by a form', () => {
  it('should be asked to, and connect', async () => {
    const { posts, status } = await atTheProvider();
    expect(tests.provider.received('authorize')[0]?.query.get('response_mode')).toBe('form_post');
    const page = await posts();
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Acme CRM is connected');
    expect(await status()).toBe('connected');
    expect(tests.provider.count('token')).toBe(1);
  });

  it('A1-05 should have a cookie that comes with the form of another site', async () => {
    const { browser, posts } = await atTheProvider();
    const attributes = () => [...browser.setCookies.values()][0]?.split('; ').slice(1);
    const place = ['Path=/patchcord/callback', 'Max-Age=600', 'HttpOnly', 'SameSite=None', 'Secure'];
    expect(attributes()).toEqual(place);
    await posts();
    expect(attributes()).toEqual(place.with(1, 'Max-Age=0'));
  });

  it.each(['acme-usual', 'acme-query'])('A1-05 should leave the cookie of others Lax: %s', async (key) => {
    const { browser } = await atTheProvider(key);
    expect([...browser.setCookies.values()][0]).toContain('SameSite=Lax; Secure');
    expect(tests.provider.received('authorize')[0]?.query.has('response_mode')).toBe(false);
  });

  it('A1-09 should still be heard when it redirects instead: with a code, or to say what is wrong', async () => {
    const first = await atTheProvider();
    expect(await (await first.browser.go(first.callback.href)).text()).toContain('is connected');
    tests.provider.authorize.once({ error: 'access_denied' });
    const second = await atTheProvider();
    await second.browser.go(second.callback.href);
    expect(await second.status()).toBe('denied');
  });

  it.each(['acme-usual', 'acme-query'])('A1-09 should be the only one who may post: not %s', async (key) => {
    const { posts, status, browser, callback } = await atTheProvider(key);
    const refused = await posts();
    expect(refused.status).toBe(400);
    expect(await status()).toBe('started');
    expect(tests.provider.count('token')).toBe(0);
    expect(await (await browser.go(callback.href)).text()).toContain('is connected');
  });

  it('A1-09 should be read from the body alone', async () => {
    const { browser, callback, status } = await atTheProvider();
    const inQuery = await browser.submit(callback.href, new URLSearchParams());
    expect(inQuery.status).toBe(400);
    const other = new URLSearchParams({ state: 'another', code: 'x' });
    expect((await browser.submit(callback.href, other)).status).toBe(400);
    expect(await status()).toBe('started');
    expect(tests.provider.count('token')).toBe(0);
    expect((await browser.submit(callback.href, callback.searchParams)).status).toBe(200);
    expect(await status()).toBe('connected');
  });

  it.each(['code', 'state', 'iss', 'error'])('A1-09 should not post two of "%s"', async (name) => {
    const { posts, callback, status } = await atTheProvider();
    const doubled = new URLSearchParams(callback.searchParams);
    doubled.append(name, doubled.get(name) ?? 'access_denied');
    doubled.append(name, 'second');
    expect((await posts(doubled)).status).toBe(400);
    expect(await status()).toBe('started');
    expect((await posts()).status).toBe(200);
  });

  it('should not be read without bound, nor in another form', async () => {
    const { browser, posts, callback, status } = await atTheProvider();
    const huge = new URLSearchParams(callback.searchParams);
    huge.set('padding', 'x'.repeat(70_000));
    expect((await posts(huge)).status).toBe(400);
    const headers = { 'content-type': 'text/plain' };
    const plain = await browser.submit(tests.server.url('/callback'), callback.searchParams, headers);
    expect(plain.status).toBe(400);
    expect(await status()).toBe('started');
  });

  it('A1-03 should be refused in another browser, and A1-04 be told so the second time', async () => {
    const { posts, callback, status } = await atTheProvider();
    const stranger = await tests.server
      .browser()
      .submit(tests.server.url('/callback'), callback.searchParams, { origin: tests.provider.url });
    expect(stranger.status).toBe(403);
    expect(await status()).toBe('started');
    const [one, two] = await Promise.all([posts(), posts()]);
    for (const page of [one, two]) expect(await page?.text()).toMatch(/Acme CRM is (being )?connected/);
    expect(tests.provider.count('token')).toBe(1);
  });

  it.each(['HEAD', 'PUT', 'OPTIONS'])('A1-09 should not take %s', async (method) => {
    const { callback, status } = await atTheProvider();
    const response = await tests.server.fetch(new Request(callback, { method }));
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST');
    expect(await status()).toBe('started');
  });
});
