import { parseServiceDefinition, type ServiceDefinition } from 'patchcord/core';
import { guardedOutbound } from 'patchcord/server/node';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FaultProvider, startFaultProvider } from '../../support/fault-provider.ts';
import { memoryDatabase } from '../../support/memory-database.ts';
import {
  newPerson,
  PAGE_ORIGIN,
  startTestServer,
  type TestBrowser,
  type TestServer,
} from '../../support/test-server.ts';

/** Announces an issuer. */
let honest: FaultProvider;
/** Another one, with a client of the same name and secret; announces an issuer, or not. */
let other: FaultProvider;
let server: TestServer;

beforeAll(async () => {
  honest = await startFaultProvider();
  other = await startFaultProvider({ client: honest.client });
  server = await startTestServer({
    provider: honest,
    database: await memoryDatabase(),
    outbound: await guardedOutbound({ allow: [honest.url, other.url] }),
    services: [
      serviceOf('acme', 'Acme CRM', honest, honest.url),
      serviceOf('bravo', 'Bravo', other, other.url),
      serviceOf('silent', 'Silent', other),
      serviceOf('acme-mail', 'Acme Mail', honest),
      serviceOf('tenanted', 'Tenanted', other, 'https://{{environment.clientId}}.tenants.example'),
    ],
  });
}, 60_000);
beforeEach(() => {
  for (const provider of [honest, other]) provider.forget();
  server.log.length = 0;
});
afterAll(async () => {
  await server.close();
  await honest.close();
  await other.close();
});

function serviceOf(key: string, name: string, provider: FaultProvider, issuer?: string): ServiceDefinition {
  return parseServiceDefinition({
    schema: 1,
    key,
    name,
    development: true,
    methods: [
      {
        id: 'oauth',
        type: 'oauth2-authorization-code',
        authorize: { url: provider.authorizeUrl, ...(issuer && { issuer }) },
        token: { url: provider.tokenUrl },
        placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{token.accessToken}}' }],
      },
    ],
    origins: [`${provider.apiUrl}/`],
  });
}

interface Somebody {
  readonly id: string;
  readonly startUrl: string;
  readonly browser: TestBrowser;
  status(): Promise<string>;
  connections(): Promise<readonly unknown[]>;
}

/** Somebody who has pressed "Continue" in a browser of their own. */
async function somebody(serviceKey = 'acme', claims: object = {}): Promise<Somebody> {
  const person = server.as({ ...newPerson(), ...claims });
  const { body } = await person.post('/attempts', { serviceKey, methodId: 'oauth', pageOrigin: PAGE_ORIGIN });
  return {
    id: body.attempt.id,
    startUrl: body.startUrl,
    browser: server.browser(),
    status: async () => (await person.get(`/attempts/${body.attempt.id}`)).body.status,
    connections: async () => (await person.get('/authentications')).body.items,
  };
}

async function expectNothingAttached(...people: readonly Somebody[]) {
  for (const { connections } of people) expect(await connections()).toEqual([]);
  expect(honest.count('token') + other.count('token')).toBe(0);
}

/** The true flow goes on to its end, with one token request. */
async function expectConnects({ browser, status, connections }: Somebody, callback: string, at = honest) {
  expect(await (await browser.go(callback)).text()).toContain('is connected');
  expect(await status()).toBe('connected');
  expect(await connections()).toHaveLength(1);
  expect(at.count('token')).toBe(1);
}

const withParameters = (callback: string, parameters: Readonly<Record<string, string | null>>) => {
  const url = new URL(callback);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.href;
};
const parameter = (callback: string, name: string) => new URL(callback).searchParams.get(name);

describe('an attacker', () => {
  it('A1-03 should not get the own code into a browser of a victim', async () => {
    const eve = await somebody();
    const victim = await somebody();
    const evesCallback = await eve.browser.reachCallback(eve.startUrl);
    const victimsCallback = await victim.browser.reachCallback(victim.startUrl);
    const planted = await victim.browser.go(evesCallback);
    expect(planted.status).toBe(403);
    expect(await planted.text()).not.toContain('Acme');
    await expectNothingAttached(eve, victim);
    expect(await victim.status()).toBe('started');
    await expectConnects(victim, victimsCallback);
  });

  it('A1-02 should not get the own code into the attempt of a victim whose state is known', async () => {
    const eve = await somebody();
    const victim = await somebody();
    const evesCallback = await eve.browser.reachCallback(eve.startUrl);
    const victimsCallback = await victim.browser.reachCallback(victim.startUrl);
    const code = parameter(evesCallback, 'code');
    await victim.browser.go(withParameters(victimsCallback, { code }));
    // The provider is asked with the victim's verifier, and does not take it for that code.
    expect(await victim.status()).toBe('failed');
    for (const { connections } of [eve, victim]) expect(await connections()).toEqual([]);
  });

  it('A1-03 should gain nothing by a victim who consents at the attacker’s authorization address', async () => {
    const eve = await somebody('acme', { name: 'Eve' });
    const start = await eve.browser.start(eve.startUrl);
    const authorizationUrl = start.headers.get('location') ?? '';
    const consented = await fetch(authorizationUrl, { redirect: 'manual' });
    const victimsBrowser = server.browser();
    const refused = await victimsBrowser.go(consented.headers.get('location') ?? '');
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('If somebody sent you this link, close this window.');
    await expectNothingAttached(eve);
    // Eve, with an account of her own.
    const own = await fetch(authorizationUrl, { redirect: 'manual' });
    await expectConnects(eve, own.headers.get('location') ?? '');
  });

  it('A1-05 should not bring a victim to the provider by a start link without the victim’s own click', async () => {
    const eve = await somebody('acme', { name: 'Eve' });
    for (const referer of ['https://evil.example/', 'https://mail.example/', undefined]) {
      const victimsBrowser = server.browser();
      const page = await victimsBrowser.go(eve.startUrl, referer === undefined ? {} : { referer });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<bdi>Eve</bdi> at Northwind is connecting Acme CRM to Northwind.');
      expect(victimsBrowser.setCookies.size).toBe(0);
    }
    expect(await eve.status()).toBe('created');
    expect(honest.count()).toBe(0);
    await expectNothingAttached(eve);
    await expectConnects(eve, await eve.browser.reachCallback(eve.startUrl));
  });

  it('A1-05 should not send the form of the page that asks from a page of another origin', async () => {
    const eve = await somebody('acme', { name: 'Eve' });
    const ticket = new URL(eve.startUrl).searchParams.get('ticket') ?? '';
    const forged = await server
      .browser()
      .submit(server.url('/start'), new URLSearchParams({ ticket }), { origin: 'https://evil.example' });
    expect(forged.headers.get('location')).toBeNull();
    expect(await forged.text()).toContain('Not you? Close this window.');
    expect(await eve.status()).toBe('created');
  });
});

describe('a mix-up of two providers', () => {
  it.each<[string, string, () => Readonly<Record<string, string | null>>]>([
    ['the other issuer', 'acme', () => ({ iss: other.url })],
    ['no issuer', 'acme', () => ({ iss: null })],
  ])('A1-08 should be refused: a code with %s', async (_name, serviceKey, parameters) => {
    const victim = await somebody(serviceKey);
    const callback = await victim.browser.reachCallback(victim.startUrl);
    const page = await victim.browser.go(withParameters(callback, parameters()));
    expect(await page.text()).toContain('could not be connected');
    expect(await victim.status()).toBe('failed');
    await expectNothingAttached(victim);
    const again = await somebody(serviceKey);
    await expectConnects(again, await again.browser.reachCallback(again.startUrl));
  });

  it.each<[string, string, boolean]>([
    ['that announces an issuer too', 'bravo', true],
    ['that announces an issuer too, the issuer left out', 'bravo', false],
    ['that announces none', 'silent', true],
  ])('A1-08 should be refused: a code of one at the state of another %s', async (_name, key, hasIssuer) => {
    const victim = await somebody(key);
    const helper = await somebody('acme');
    const code = parameter(await helper.browser.reachCallback(helper.startUrl), 'code');
    const callback = await victim.browser.reachCallback(victim.startUrl);
    const iss = hasIssuer ? honest.url : null;
    await victim.browser.go(withParameters(callback, { code, iss }));
    expect(await victim.status()).toBe('failed');
    // The code went to no token endpoint, least of all to the other provider's.
    await expectNothingAttached(victim, helper);
    const again = await somebody(key);
    await expectConnects(again, await again.browser.reachCallback(again.startUrl), other);
  });

  it('A1-08 should be refused where the other’s issuer depends on the tenant', async () => {
    const victim = await somebody('silent');
    const callback = await victim.browser.reachCallback(victim.startUrl);
    await victim.browser.go(withParameters(callback, { iss: 'https://north.tenants.example' }));
    expect(await victim.status()).toBe('failed');
    await expectNothingAttached(victim);
  });

  it('should not be seen in an issuer of the provider’s own, nor in one that nobody knows', async () => {
    const mail = await somebody('acme-mail');
    await expectConnects(mail, await mail.browser.reachCallback(mail.startUrl));
    const silent = await somebody('silent');
    const callback = await silent.browser.reachCallback(silent.startUrl);
    await expectConnects(silent, withParameters(callback, { iss: 'https://unheard-of.example' }), other);
  });
});

describe('a callback that comes twice', () => {
  it('A1-04 should be told that it is being checked while the first one is, with one token request', async () => {
    const ada = await somebody();
    const callback = await ada.browser.reachCallback(ada.startUrl);
    const asked = honest.nextRequest('token');
    const first = ada.browser.go(callback);
    await asked;
    const [second, third] = await Promise.all([ada.browser.go(callback), ada.browser.go(callback)]);
    for (const page of [second, third]) {
      expect(page?.status).toBe(200);
      expect(await page?.text()).toMatch(/Acme CRM is (being )?connected/);
    }
    expect(await (await first).text()).toContain('Acme CRM is connected');
    expect(honest.count('token')).toBe(1);
    expect(await ada.connections()).toHaveLength(1);
    expect(await ada.status()).toBe('connected');
  });

  it('A1-04 should ask for one token when twenty come at the same moment', async () => {
    const ada = await somebody();
    const callback = await ada.browser.reachCallback(ada.startUrl);
    const pages = await Promise.all(Array.from({ length: 20 }, () => ada.browser.go(callback)));
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([200]));
    expect(honest.count('token')).toBe(1);
    expect(await ada.connections()).toHaveLength(1);
  });

  it('A1-03 should be told nothing in another browser, whatever has become of it', async () => {
    const ada = await somebody();
    const callback = await ada.browser.reachCallback(ada.startUrl);
    await ada.browser.go(callback);
    const replayed = await server.browser().go(callback);
    expect(replayed.status).toBe(200);
    const html = await replayed.text();
    expect(html).toContain('This was done already');
    for (const name of ['Acme', 'Northwind', ada.id, PAGE_ORIGIN]) expect(html).not.toContain(name);
    expect(replayed.headers.getSetCookie()).toEqual([]);
    expect(honest.count('token')).toBe(1);
  });

  it('should say how it is when the answer to the first was lost', async () => {
    const ada = await somebody();
    const callback = await ada.browser.reachCallback(ada.startUrl);
    const cookie = [...ada.browser.setCookies.values()].map((line) => line.split(';', 1)[0]).join('; ');
    await server.fetch(new Request(callback, { headers: { cookie } }));
    const again = await ada.browser.go(callback);
    expect(await again.text()).toContain('Acme CRM is connected');
    expect(honest.count('token')).toBe(1);
  });

  it('should be told that nothing was saved when the attempt was cancelled before the first', async () => {
    const person = server.as(newPerson());
    const { body } = await person.post('/attempts', { serviceKey: 'acme', methodId: 'oauth' });
    const browser = server.browser();
    const callback = await browser.reachCallback(body.startUrl);
    await person.post(`/attempts/${body.attempt.id}/abandon`);
    const page = await browser.go(callback);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('had already ended, and nothing was saved');
    expect(honest.count('token')).toBe(0);
  });

  it('A5-06 should be complete at the server though nobody waits for it any more', async () => {
    const ada = await somebody();
    // The tab that started is closed: no poll, no message, no opener.
    await ada.browser.consent(ada.startUrl);
    expect(await ada.status()).toBe('connected');
    expect(await ada.connections()).toHaveLength(1);
  });
});
