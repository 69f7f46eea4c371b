import { CHECKING_LIFETIME_MS } from 'patchcord/core';
import { generateKey, type SqlConnection } from 'patchcord/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fakeClock } from '../support/fake-clock.ts';
import { type FaultProvider, silent, startFaultProvider } from '../support/fault-provider.ts';
import { memoryDatabase } from '../support/memory-database.ts';
import { startTestServer, type TestBrowser, type TestServer } from '../support/test-server.ts';
import { expectNothingSaved, expectReasonLogged } from './leftovers.ts';
import { beginConsent, secretsOf } from './tries.ts';

const clock = fakeClock();
const keys = generateKey('k1');
let provider: FaultProvider;
let database: SqlConnection;
let server: TestServer;
/** Cuts the server off from its database, in the middle of whatever it does. */
let kill: () => void;

beforeAll(async () => {
  provider = await startFaultProvider();
  database = await memoryDatabase();
}, 60_000);
beforeEach(() => start());
afterAll(async () => {
  await provider.close();
  await database.close();
});

async function start(): Promise<void> {
  const lifeline = createLifeline(database);
  kill = lifeline.cut;
  server = await startTestServer({ provider, clock, keys, database: lifeline.connection });
  provider.forget();
}

function createLifeline(connection: SqlConnection) {
  let isCut = false;
  const unlessCut =
    <Parameters extends unknown[], Answer>(work: (...parameters: Parameters) => Promise<Answer>) =>
    (...parameters: Parameters): Promise<Answer> =>
      isCut ? Promise.reject(new Error('The process is gone.')) : work(...parameters);
  return {
    cut() {
      isCut = true;
    },
    connection: {
      query: unlessCut(connection.query),
      transaction: unlessCut(connection.transaction) as SqlConnection['transaction'],
      close: async () => undefined,
    },
  };
}

/** Somebody who is at the provider, with the cookie that the window got on its way there. */
async function atTheProvider() {
  const begun = await beginConsent({ provider, server, database });
  const browser = server.browser();
  const callbackUrl = await browser.reachCallback(begun.startUrl);
  /** The provider sends the window back, to whatever server is there now. */
  const comesBack = () => server.fetch(new Request(callbackUrl, { headers: { cookie: cookieOf(browser) } }));
  return { ...begun, callbackUrl, comesBack };
}

function cookieOf({ setCookies }: TestBrowser): string {
  return [...setCookies.values()].map((line) => line.split(';', 1)[0]).join('; ');
}

describe('a server that is killed and restarted in the middle of consent', () => {
  it('should finish a consent that was at the provider meanwhile, once', async () => {
    const { who, id, callbackUrl, comesBack } = await atTheProvider();
    kill();
    await start();
    const page = await comesBack();
    expect(await page.text()).toContain('is connected');
    const again = await comesBack();
    expect(await again.text()).toContain('is connected');
    expect(provider.count('token')).toBe(1);
    const person = server.as({ sub: who });
    expect((await person.get(`/attempts/${id}`)).body.status).toBe('connected');
    expect((await person.get('/authentications')).body.items).toHaveLength(1);
    expectReasonLogged(
      server.log,
      { event: 'consent.callback-repeated', attemptId: id },
      secretsOf({ provider, server, database }, callbackUrl),
    );
  });

  it('should end one whose code was being exchanged within a minute, save nothing, and let the user try again', async () => {
    const { who, id, callbackUrl, comesBack } = await atTheProvider();
    provider.token.once(silent());
    const asked = provider.nextRequest('token');
    void comesBack();
    await asked;
    kill();
    const secrets = secretsOf({ provider, server, database }, callbackUrl);
    await start();
    const person = server.as({ sub: who });
    const read = async () => (await person.get(`/attempts/${id}`)).body;
    expect((await read()).status).toBe('checking');
    expect(await (await comesBack()).text()).toContain('is being connected');
    await clock.advance(CHECKING_LIFETIME_MS);
    expect(await read()).toMatchObject({ status: 'failed', failure: { cause: 'interrupted' } });
    await expectNothingSaved(database, who);
    const reason = { event: 'attempt.failed', attemptId: id, cause: 'interrupted' };
    expectReasonLogged(server.log, reason, secrets);

    const again = await person.post('/attempts', { serviceKey: 'acme', methodId: 'oauth' });
    expect((await server.browser().consent(again.body.startUrl)).html).toContain('is connected');
    expect((await person.get('/authentications')).body.items).toHaveLength(1);
  });
});
