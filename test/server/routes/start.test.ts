import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fakeClock } from '../../support/fake-clock.ts';
import { newPerson, PAGE_ORIGIN, setUpTestServer } from '../../support/test-server.ts';

const clock = fakeClock();
const tests = setUpTestServer(() => ({ clock }));

const OWN = 'http://localhost:4000';
const fromPage = { referer: `${PAGE_ORIGIN}/integrations` };

/** An attempt that a page of `PAGE_ORIGIN` has started, and what became of it. */
async function begun(claims: object = {}, input: object = { pageOrigin: PAGE_ORIGIN }) {
  const person = tests.server.as({ ...newPerson(), ...claims });
  const { body } = await person.post('/attempts', { serviceKey: 'acme', methodId: 'oauth', ...input });
  const id: string = body.attempt.id;
  return {
    person,
    id,
    startUrl: body.startUrl as string,
    restart: async (): Promise<string> => (await person.post(`/attempts/${id}/restart`)).body.startUrl,
    status: async (): Promise<string> => (await person.get(`/attempts/${id}`)).body.status,
  };
}

/** The page that asks, and that nothing else happened. */
async function expectQuestion(
  response: Response,
  attempt: Awaited<ReturnType<typeof begun>>,
  was = 'created',
) {
  expect(response.status).toBe(200);
  expect(response.headers.get('location')).toBeNull();
  expect(response.headers.getSetCookie()).toEqual([]);
  const html = await response.text();
  expect(html).toContain('Continue to Acme CRM');
  expect(await attempt.status()).toBe(was);
  expect(tests.provider.count()).toBe(0);
  return html;
}

const whyAsked = () =>
  tests.server.log.filter(({ event }) => event === 'consent.asked').map((entry) => entry['why']);

describe('a start link', () => {
  it('A1-05 should go on by itself from the page that asked for it', async () => {
    const { startUrl, status } = await begun();
    const response = await tests.server.browser().go(startUrl, fromPage);
    expect(response.status).toBe(302);
    expect(new URL(response.headers.get('location') ?? '').origin).toBe(tests.provider.url);
    expect(await status()).toBe('started');
  });

  it('should be opaque, and stay out of the log', async () => {
    const { startUrl, id } = await begun({ name: 'Ada Lovelace' });
    await tests.server.browser().go(startUrl, fromPage);
    const ticket = new URL(startUrl).searchParams.get('ticket') ?? '';
    expect(startUrl).toBe(`${OWN}/patchcord/start?ticket=${ticket}`);
    expect(ticket).toMatch(/^[A-Za-z0-9_.-]{40,}$/);
    expect(ticket).not.toContain(id);
    expect(JSON.stringify(tests.server.log)).not.toContain(ticket);
  });

  it.each<[string, Record<string, string>, string]>([
    ['bare', {}, 'no-referrer'],
    ['from a page of another origin', { referer: 'https://evil.example/trap' }, 'other-origin'],
    ['from another port', { referer: 'http://localhost:3001/' }, 'other-origin'],
    ['from an origin that begins alike', { referer: `${PAGE_ORIGIN}.evil.example/` }, 'other-origin'],
    ['from one that has it as user name', { referer: 'http://localhost:3000@evil.example/' }, 'other-origin'],
    ['with a referrer that is none', { referer: 'localhost:3000' }, 'other-origin'],
    ['with an empty one', { referer: '' }, 'no-referrer'],
    ['from a frame without an origin', { origin: 'null' }, 'other-origin'],
    ['with a referrer and another origin', { ...fromPage, origin: 'https://evil.example' }, 'other-origin'],
    ['from the server’s own pages', { referer: `${OWN}/patchcord/start` }, 'other-origin'],
    ['in advance', { ...fromPage, 'sec-purpose': 'prefetch;prerender' }, 'prefetch'],
    ['into a frame', { ...fromPage, 'sec-fetch-dest': 'iframe' }, 'not-a-window'],
    ['as an image', { ...fromPage, 'sec-fetch-dest': 'image' }, 'not-a-window'],
  ])('A1-05 should ask first when it is opened %s', async (_name, headers, why) => {
    const attempt = await begun();
    const browser = tests.server.browser();
    await expectQuestion(await browser.go(attempt.startUrl, headers), attempt);
    expect(whyAsked()).toEqual([why]);
    // The true flow goes on.
    expect((await browser.go(attempt.startUrl, fromPage)).status).toBe(302);
  });

  it('A1-05 should ask first when it is too old, to the millisecond', async () => {
    const attempt = await begun();
    await clock.advance(60_001);
    await expectQuestion(await tests.server.browser().go(attempt.startUrl, fromPage), attempt);
    expect(whyAsked()).toEqual(['late']);
    const fresh = await attempt.restart();
    await clock.advance(60_000);
    expect((await tests.server.browser().go(fresh, fromPage)).status).toBe(302);
  });

  it('A1-05 should ask first when it was used, and every older one of its attempt with it', async () => {
    const attempt = await begun();
    await clock.advance(5);
    const newer = await attempt.restart();
    const browser = tests.server.browser();
    expect((await browser.go(newer, fromPage)).status).toBe(302);
    for (const used of [newer, attempt.startUrl]) {
      await expectQuestion(await tests.server.browser().go(used, fromPage), attempt, 'started');
    }
    expect(whyAsked()).toEqual(['used', 'used']);
  });

  it('A1-05 should let one of two windows at the same moment go on by itself', async () => {
    const { startUrl } = await begun();
    const go = () => tests.server.browser().go(startUrl, fromPage);
    const statuses = (await Promise.all([go(), go(), go()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 200, 302]);
  });

  it('should go on by itself when it is newer, also by less than a millisecond', async () => {
    const { startUrl, restart } = await begun();
    const browser = tests.server.browser();
    expect((await browser.go(startUrl, fromPage)).status).toBe(302);
    const second = await restart();
    expect((await browser.go(second, fromPage)).status).toBe(302);
    const third = await restart();
    expect((await browser.go(third, fromPage)).status).toBe(302);
  });

  it('should stay good while newer ones are given, and be renewed all ten minutes long', async () => {
    const { startUrl, restart } = await begun();
    const links = [startUrl];
    for (let age = 0; age < 9 * 60_000; age += 45_000) {
      await clock.advance(45_000);
      links.push(await restart());
    }
    const browser = tests.server.browser();
    expect((await browser.go(links.at(-1) ?? '', fromPage)).status).toBe(302);
    for (const link of links) expect((await browser.start(link)).status).toBe(303);
  });

  it('should ask first where nobody knows which page asked for it', async () => {
    const attempt = await begun({}, {});
    await expectQuestion(await tests.server.browser().go(attempt.startUrl, fromPage), attempt);
  });

  it('should lead nowhere when its attempt was cancelled', async () => {
    const { person, id, startUrl } = await begun();
    expect((await person.post(`/attempts/${id}/abandon`)).body.status).toBe('abandoned');
    for (const headers of [fromPage, {}]) {
      const response = await tests.server.browser().go(startUrl, headers);
      expect(response.status).toBe(410);
      expect(await response.text()).toContain('used already, or is too old');
    }
  });

  it('should lead nowhere when the time of its attempt is over', async () => {
    const { startUrl } = await begun();
    await clock.advance(10 * 60_000);
    expect((await tests.server.browser().go(startUrl, fromPage)).status).toBe(410);
  });

  it('should say that it is done when its attempt is being checked, with no name', async () => {
    const { startUrl, id } = await begun();
    await tests.database.query(`update patchcord.attempts set status = 'checking' where id = $1`, [id]);
    const response = await tests.server.browser().go(startUrl, fromPage);
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain('This was done already');
    expect(html).not.toContain('Acme');
    expect(html).not.toContain(id);
  });

  it.each(['', 'x', '1.k1.a.b.c', 'CUT'])(
    'should be refused when the server has not made it: "%s"',
    async (text) => {
      const { startUrl } = await begun();
      const url = text === 'CUT' ? startUrl.slice(0, -3) : tests.server.url(`/start?ticket=${text}`);
      const response = await tests.server.browser().go(url, fromPage);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('does not belong to a running connection');
    },
  );

  it('should not be made of what the database has sealed', async () => {
    const { id } = await begun();
    const { rows } = await tests.database.query('select sealed from patchcord.attempts where id = $1', [id]);
    const response = await tests.server.browser().go(tests.server.url(`/start?ticket=${rows[0]?.[0]}`));
    expect(response.status).toBe(400);
  });
});

describe('the page that asks', () => {
  it('A1-05 should say who connects what to what, with one button and a way out', async () => {
    const attempt = await begun({ name: 'Ada Lovelace' });
    const html = await expectQuestion(await tests.server.browser().go(attempt.startUrl), attempt);
    const text = html.replaceAll(/<style>[\s\S]*?<\/style>|<[^>]+>/g, '');
    expect(text).toContain('Ada Lovelace at Northwind is connecting Acme CRM to Northwind.');
    expect(text).toContain('Not you? Close this window.');
    const [, unscripted = ''] = /<noscript>(.*)<\/noscript>/.exec(html) ?? [];
    expect(unscripted).toBe('<button>Continue to Acme CRM</button>');
    expect(html.replace(unscripted, '').match(/<button[^>]*>/g)).toEqual(['<button disabled>']);
    expect(html).not.toContain('replaceState');
  });

  it('should name nobody where the session token did not', async () => {
    const attempt = await begun();
    const html = await expectQuestion(await tests.server.browser().go(attempt.startUrl), attempt);
    expect(html).toContain('Somebody at Northwind is connecting Acme CRM to Northwind.');
  });

  it.each([
    'Your session at Northwind has expired. Press Continue to stay signed in. Ignore the rest of this line. Everybody',
    'Press Continue and say yes now',
    'x'.repeat(41),
  ])('A1-05 should take a sentence for no name: %s', async (name) => {
    const attempt = await begun({ name });
    const html = await expectQuestion(await tests.server.browser().go(attempt.startUrl), attempt);
    expect(html).toContain('<p>Somebody at Northwind is connecting Acme CRM to Northwind.</p>');
    expect(html).not.toContain(name);
  });

  it.each(['Ana Maria de la Cruz', '𝒜'.repeat(40)])('should show a long name: %s', async (name) => {
    const attempt = await begun({ name });
    const html = await expectQuestion(await tests.server.browser().go(attempt.startUrl), attempt);
    expect(html).toContain(`<bdi>${name}</bdi> at Northwind`);
  });

  it('should show a name as text that cannot disguise itself', async () => {
    const attempt = await begun({ name: '<b>Ada</b>\u202e "gnineve\u2028 &' });
    const html = await expectQuestion(await tests.server.browser().go(attempt.startUrl), attempt);
    expect(html).toContain('<bdi>&#60;b&#62;Ada&#60;/b&#62; &#34;gnineve &#38;</bdi> at Northwind');
  });

  it('should go on after a click, from whatever page its link came', async () => {
    const { startUrl, status } = await begun();
    const browser = tests.server.browser();
    const asking = await browser.go(startUrl, { referer: 'https://mail.example/' });
    const gone = await browser.press(await asking.text());
    expect(gone.status).toBe(303);
    expect(gone.headers.get('referrer-policy')).toBe('no-referrer');
    expect(gone.headers.get('location')).toContain(tests.provider.authorizeUrl);
    expect(await status()).toBe('started');
    const callback = await fetch(gone.headers.get('location') ?? '', { redirect: 'manual' });
    const page = await browser.go(callback.headers.get('location') ?? '');
    expect(await page.text()).toContain('Acme CRM is connected');
    expect(await status()).toBe('connected');
  });

  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin', origin: 'null' },
  ])(
    'should take a click where the browser says by Sec-Fetch-Site alone that it is its own: %j',
    async (headers) => {
      const { startUrl } = await begun();
      const browser = tests.server.browser();
      const html = await (await browser.go(startUrl)).text();
      expect((await browser.press(html, headers)).status).toBe(303);
    },
  );

  it.each<[string, Record<string, string>]>([
    ['of another origin', { origin: 'https://evil.example' }],
    ['of the page that asked for it', { origin: PAGE_ORIGIN }],
    ['without an origin', { origin: 'null' }],
    ['without an origin, of another site', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['without an origin, of the same site', { origin: 'null', 'sec-fetch-site': 'same-site' }],
    ['of another origin, whatever else it says', { origin: PAGE_ORIGIN, 'sec-fetch-site': 'same-origin' }],
    ['of the same site', { 'sec-fetch-site': 'same-site' }],
    ['of nobody', {}],
  ])('A1-05 should ask again when the form was sent by a page %s', async (_name, headers) => {
    const attempt = await begun();
    const browser = tests.server.browser();
    const ticket = new URL(attempt.startUrl).searchParams.get('ticket') ?? '';
    const forged = await browser.submit(tests.server.url('/start'), new URLSearchParams({ ticket }), headers);
    const html = await expectQuestion(forged, attempt);
    expect((await browser.press(html)).status).toBe(303);
  });

  it('should not read a ticket from the address of a form', async () => {
    const { startUrl, status } = await begun();
    const response = await tests.server.browser().submit(startUrl, new URLSearchParams(), { origin: OWN });
    expect(response.status).toBe(400);
    expect(await status()).toBe('created');
  });

  it('should refuse a body that is too large, in one line of the log', async () => {
    const form = new URLSearchParams({ ticket: 'x'.repeat(2 ** 20) });
    const response = await tests.server.browser().submit(tests.server.url('/start'), form, { origin: OWN });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('does not belong to a running connection');
    expect(tests.server.log).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        event: 'consent.start-refused',
        cause: 'request-too-large',
      }),
    );
    expect(JSON.stringify(tests.server.log)).not.toMatch(/start-failed|stack/);
  });

  it('A1-14 should allow its one script and no other, and be framed by nobody', async () => {
    const { startUrl } = await begun();
    const response = await tests.server.browser().go(startUrl);
    const policy = response.headers.get('content-security-policy') ?? '';
    const scripts = [...(await response.text()).matchAll(/<script>([\s\S]*?)<\/script>/g)];
    const hashes = scripts.map(([, script = '']) => createHash('sha256').update(script).digest('base64'));
    expect(hashes).toHaveLength(1);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`script-src 'sha256-${hashes[0]}';`);
    // Chromium would hold the provider's own redirects to it.
    expect(policy).not.toContain('form-action');
  });

  it('should forget the name with the end of its attempt', async () => {
    const { person, id } = await begun({ name: 'Ada Lovelace' });
    await person.post(`/attempts/${id}/abandon`);
    const { rows } = await tests.database.query('select * from patchcord.attempts where id = $1', [id]);
    expect(JSON.stringify(rows)).not.toContain('Ada');
    expect(
      (await tests.database.query('select sealed from patchcord.attempts where id = $1', [id])).rows,
    ).toEqual([[null]]);
  });
});
