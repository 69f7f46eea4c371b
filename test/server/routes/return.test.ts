import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReturnUrl, returnAddress } from '../../../src/server/attempts/return-url.ts';
import type { RedirectFault } from '../../support/fault-provider.ts';
import { newPerson, PAGE_ORIGIN, setUpTestServer } from '../../support/test-server.ts';

const OWN = 'http://localhost:4000';
const SECOND = 'https://app.northwind.example';

const tests = setUpTestServer((provider) => ({
  organizations: [
    {
      id: 'northwind',
      name: 'Northwind',
      sessionKeys: [{ kid: 'k1', algorithm: 'HS256', secret: { variable: 'SESSION_SECRET' } }],
      pageOrigins: [PAGE_ORIGIN, SECOND],
      services: [
        {
          definition: acmeOf(provider),
          environment: { clientId: provider.client.id, clientSecret: { variable: 'CLIENT_SECRET' } },
        },
      ],
    },
  ],
}));

function acmeOf({
  authorizeUrl,
  tokenUrl,
  apiUrl,
  url,
}: Record<'authorizeUrl' | 'tokenUrl' | 'apiUrl' | 'url', string>) {
  return {
    schema: 1 as const,
    key: 'acme',
    name: 'Acme CRM',
    development: true,
    methods: [
      {
        id: 'oauth',
        type: 'oauth2-authorization-code' as const,
        authorize: { url: authorizeUrl, issuer: url },
        token: { url: tokenUrl },
        placements: [
          { in: 'header' as const, name: 'authorization', template: 'Bearer {{token.accessToken}}' },
        ],
      },
    ],
    origins: [`${apiUrl}/`],
  };
}

async function begun(claims: object = {}) {
  const person = tests.server.as({ ...newPerson(), ...claims });
  const { body } = await person.post('/attempts', {
    serviceKey: 'acme',
    methodId: 'oauth',
    pageOrigin: PAGE_ORIGIN,
  });
  const id: string = body.attempt.id;
  return {
    person,
    id,
    startUrl: body.startUrl as string,
    restart: (returnUrl?: string) =>
      person.post(`/attempts/${id}/restart`, returnUrl === undefined ? {} : { returnUrl }),
    status: async () => (await person.get(`/attempts/${id}`)).body.status,
  };
}

const bad = [
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  `${PAGE_ORIGIN}/a\\b?c`,
  '/.//evil.example',
  '/..//evil.example',
  '/%2e//evil.example',
  `${OWN}//evil.example`,
  `${SECOND}//evil.example`,
  `${SECOND}/a/..//evil.example`,
  '/a?b c',
  '/a#b\u0000',
  '/\t/evil.example',
  '/\n/evil.example',
  'https:evil.example',
  'https:/evil.example',
  'https:///evil.example',
  'http:\\\\evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  `blob:${PAGE_ORIGIN}/x`,
  'ftp://localhost:3000/',
  `${PAGE_ORIGIN}@evil.example/`,
  'http://user:password@localhost:3000/',
  'http://user@localhost:3000/',
  `${PAGE_ORIGIN}.evil.example/`,
  'http://localhost:3001/',
  'https://localhost:3000/',
  ` ${PAGE_ORIGIN}/`,
  `${PAGE_ORIGIN}/\u0000`,
  `${PAGE_ORIGIN}/a b`,
  'evil.example',
  '?x',
  '#x',
  `/${'x'.repeat(2048)}`,
  `/${'ü'.repeat(1000)}`,
];

describe('a return address', () => {
  it.each(bad)('A1-12 should be refused: %j', async (returnUrl) => {
    const { restart, status } = await begun();
    const answer = await restart(returnUrl);
    expect(answer.status).toBe(422);
    expect(answer.body.error).toMatchObject({ code: 'input-invalid' });
    expect(JSON.stringify(answer.body.error.issues)).toContain('returnUrl');
    expect(answer.body.startUrl).toBeUndefined();
    expect(await status()).toBe('created');
  });

  it.each([
    [`${PAGE_ORIGIN}/settings`, `${PAGE_ORIGIN}/settings`],
    [`${SECOND}/a?b=c`, `${SECOND}/a?b=c`],
    ['HTTPS://APP.northwind.example', `${SECOND}/`],
    [`${OWN}/app`, `${OWN}/app`],
    ['/app?tab=1#top', `${OWN}/app?tab=1#top`],
    ['/', `${OWN}/`],
    ['/app?path=C:\\a#\\b', `${OWN}/app?path=C:\\a#\\b`],
    [`${SECOND}?path=C:\\a`, `${SECOND}/?path=C:\\a`],
    ['/app//list?next=//x', `${OWN}/app//list?next=//x`],
  ])('A1-12 should be taken: %s', async (returnUrl, expected) => {
    const { restart, id } = await begun();
    const { body } = await restart(returnUrl);
    const browser = tests.server.browser();
    const callback = await browser.reachCallback(body.startUrl);
    const back = await browser.go(callback);
    expect(back.status).toBe(303);
    expect(back.headers.get('location')).toBe(returnAddress(expected, id));
  });

  it('A1-12 should be among the origins that the token names', async () => {
    const { restart } = await begun({ origins: [SECOND, PAGE_ORIGIN] });
    expect((await restart(`${SECOND}/x`)).status).toBe(200);
    const { restart: narrow } = await begun({ origins: [PAGE_ORIGIN] });
    expect((await narrow(`${SECOND}/x`)).body.error.code).toBe('input-invalid');
    expect((await narrow(`${OWN}/x`)).body.error.code).toBe('input-invalid');
    expect((await narrow(`${PAGE_ORIGIN}/x`)).status).toBe(200);
  });

  it('A1-12 should never lead to another origin, whatever text it is', () => {
    const organization = { pageOrigins: new Set([PAGE_ORIGIN, SECOND]) };
    const allowed: readonly string[] = [OWN, PAGE_ORIGIN, SECOND];
    const context = { configuration: { address: { origin: OWN } } };
    const read = (text: string) => {
      try {
        const session = { organization, origins: undefined };
        return readReturnUrl(context as never, session as never, text);
      } catch {
        return undefined;
      }
    };
    const piece = fc.constantFrom(
      ...['/', '//', '\\', ':', '@', '?', '#', '.', '..', '%2f', '%5c', '\t', '\n', '\u00a0', '／', '。'],
      ...['http', 'https', 'javascript', 'evil.example', 'localhost:3000', 'localhost:4000', 'user', 'a'],
      ...[PAGE_ORIGIN, SECOND, OWN, `${SECOND}/`],
    );
    const text = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
    );
    let taken = 0;
    fc.assert(
      fc.property(text, (given) => {
        const url = read(given);
        if (url === undefined) return;
        taken += 1;
        const { origin, username, password, href, pathname } = new URL(url);
        expect(allowed).toContain(origin);
        expect(pathname).not.toMatch(/^\/\//);
        expect(username + password).toBe('');
        // What a browser on any page makes of the same text is no other place.
        if (!given.startsWith('/')) expect(new URL(given, 'https://page.example/').href).toBe(href);
        expect(new URL(returnAddress(url, 'att_1')).origin).toBe(origin);
      }),
      { numRuns: 5000 },
    );
    expect(taken).toBeGreaterThan(50);
  });

  it('should keep what it has, and name the attempt once', () => {
    expect(returnAddress(`${SECOND}/a?x=%20&y&z=a+b#part`, 'att_1')).toBe(
      `${SECOND}/a?x=%20&y&z=a+b&patchcord_attempt=att_1#part`,
    );
    expect(returnAddress(`${SECOND}/?patchcord_attempt=old&a=1&patchcord%5Fattempt=older`, 'att_2')).toBe(
      `${SECOND}/?a=1&patchcord_attempt=att_2`,
    );
  });
});

describe('consent in the page’s own tab', () => {
  it.each<[string, RedirectFault]>([
    ['connected', {}],
    ['denied', { error: 'access_denied' }],
    ['failed', { iss: 'https://evil.example' }],
  ])('should come back to the page when it has ended as %s', async (end, fault) => {
    const { restart, id, status } = await begun();
    const { body } = await restart(`${PAGE_ORIGIN}/settings?tab=2#crm`);
    tests.provider.authorize.once(fault);
    const browser = tests.server.browser();
    const back = await browser.go(await browser.reachCallback(body.startUrl));
    expect(back.status).toBe(303);
    expect(back.headers.get('location')).toBe(`${PAGE_ORIGIN}/settings?tab=2&patchcord_attempt=${id}#crm`);
    expect(back.headers.get('referrer-policy')).toBe('no-referrer');
    expect(back.headers.get('cache-control')).toBe('no-store');
    expect(await back.text()).toBe('');
    expect(await status()).toBe(end);
  });

  it('should come back again when the tab is at the callback a second time', async () => {
    const { restart } = await begun();
    const { body } = await restart(`${PAGE_ORIGIN}/settings`);
    const browser = tests.server.browser();
    const callback = await browser.reachCallback(body.startUrl);
    const first = await browser.go(callback);
    const second = await browser.go(callback);
    expect(second.status).toBe(303);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(tests.provider.count('token')).toBe(1);
    // Another browser is not sent anywhere.
    const stranger = await tests.server.browser().go(callback);
    expect(stranger.status).toBe(200);
    expect(await stranger.text()).not.toContain('localhost:3000');
  });

  it('should come back from an attempt that was cancelled meanwhile', async () => {
    const { restart, person, id } = await begun();
    const { body } = await restart(`${PAGE_ORIGIN}/settings`);
    const browser = tests.server.browser();
    const callback = await browser.reachCallback(body.startUrl);
    await person.post(`/attempts/${id}/abandon`);
    expect((await browser.go(callback)).headers.get('location')).toContain(`patchcord_attempt=${id}`);
    expect(tests.provider.count('token')).toBe(0);
  });

  type Begun = Awaited<ReturnType<typeof begun>>;
  const changed = (what: string) => (attempt: Begun) =>
    tests.database.query(`update patchcord.attempts set ${what} where id = $1`, [attempt.id]);

  it.each<[string, (attempt: Begun, startUrl: string) => Promise<unknown>]>([
    ['was cancelled', ({ person, id }) => person.post(`/attempts/${id}/abandon`)],
    ['is connected', (_attempt, startUrl) => tests.server.browser().consent(startUrl)],
    ['is checked elsewhere', changed("status = 'checking'")],
    ['is too old', changed("expires_at = now() - interval '1 s'")],
  ])('should come back by its start link when its attempt %s', async (_name, ends) => {
    const attempt = await begun();
    const { body } = await attempt.restart(`${PAGE_ORIGIN}/settings?tab=2#crm`);
    await ends(attempt, body.startUrl);
    tests.provider.forget();
    const ticket = new URL(body.startUrl).searchParams.get('ticket') ?? '';
    const browser = tests.server.browser();
    for (const back of [
      await browser.go(body.startUrl, { referer: `${PAGE_ORIGIN}/` }),
      await browser.go(body.startUrl),
      await browser.submit(tests.server.url('/start'), new URLSearchParams({ ticket }), { origin: OWN }),
    ]) {
      expect(back.status).toBe(303);
      expect(back.headers.get('location')).toBe(
        `${PAGE_ORIGIN}/settings?tab=2&patchcord_attempt=${attempt.id}#crm`,
      );
      expect(back.headers.get('referrer-policy')).toBe('no-referrer');
      expect(back.headers.getSetCookie()).toEqual([]);
    }
    expect(tests.provider.count()).toBe(0);
  });

  it('should speak of a tab on the page that asks', async () => {
    const { restart } = await begun();
    const { body } = await restart('/app');
    const html = await (await tests.server.browser().go(body.startUrl)).text();
    expect(html).toContain('Not you? Close this tab.');
    expect(html).not.toContain('window.');
  });

  it('should come back after the page that asks, too', async () => {
    const { restart } = await begun();
    const { body } = await restart('/app');
    const browser = tests.server.browser();
    const gone = await browser.press(await (await browser.go(body.startUrl)).text());
    const callback = await fetch(gone.headers.get('location') ?? '', { redirect: 'manual' });
    const back = await browser.go(callback.headers.get('location') ?? '');
    expect(back.headers.get('location')).toContain(`${OWN}/app?patchcord_attempt=`);
  });

  it('should be forgotten by a later window', async () => {
    const { restart, status } = await begun();
    const inTab = (await restart(`${PAGE_ORIGIN}/settings`)).body.startUrl;
    const browser = tests.server.browser();
    const tabCallback = await browser.reachCallback(inTab);
    const inWindow = (await restart()).body.startUrl;
    const windowCallback = await browser.reachCallback(inWindow);
    // The tab's round is over, and the attempt with the window.
    const stale = await browser.go(tabCallback);
    expect(stale.status).toBe(200);
    expect(await stale.text()).toContain('is not connected yet');
    const page = await browser.go(windowCallback);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('is connected');
    expect(await status()).toBe('connected');
  });

  it('should show a page where no attempt is known, or it belongs to another browser', async () => {
    const { restart, status } = await begun();
    const { body } = await restart(`${PAGE_ORIGIN}/settings`);
    const callback = await tests.server.browser().reachCallback(body.startUrl);
    expect((await tests.server.browser().go(callback)).status).toBe(403);
    expect((await tests.server.browser().go(tests.server.url('/callback?state=x&code=y'))).status).toBe(400);
    expect(await status()).toBe('started');
  });

  it('should take no body, and refuse one of another shape', async () => {
    const { person, id } = await begun();
    const path = `/attempts/${id}/restart`;
    expect((await person.send('POST', path)).status).toBe(200);
    expect((await person.post(path, { returnUrl: 7 })).status).toBe(422);
    expect((await person.post(path, { another: 'x' })).status).toBe(422);
    expect((await person.send('POST', path, { body: 'returnUrl=/' })).status).toBe(422);
  });
});
