import { describe, expect, it } from 'vitest';
import { canariesIn } from '../../support/canaries.ts';
import { destroyed, htmlPage, json } from '../../support/fault-provider.ts';
import { newPerson, PAGE_ORIGIN, SESSION_SECRET, setUpTestServer } from '../../support/test-server.ts';

const tests = setUpTestServer();

/** Every row of every table, as text. */
async function dump(): Promise<string> {
  const tables = await Promise.all(
    ['attempts', 'authentications', 'audit'].map((table) =>
      tests.database.query(`select to_jsonb(t)::text from patchcord.${table} t`, []),
    ),
  );
  return JSON.stringify(tables.map(({ rows }) => rows));
}

describe('secrets', () => {
  it('A6-04 A6-05 A6-06 should turn up in no log, no answer, no page and no row, whatever goes wrong', async () => {
    const typed = 'canary_api_key_0123456789';
    tests.provider.acceptKey(typed);
    const answers: unknown[] = [];
    const callbacks: string[] = [];
    const person = tests.server.as(newPerson());
    const keep = <Kept>(answer: Kept) => {
      answers.push(answer);
      return answer;
    };

    const byKey = async (apiKey: string) => {
      const { body } = keep(await person.post('/attempts', { serviceKey: 'beacon', methodId: 'key' }));
      return keep(await person.post(`/attempts/${body.attempt.id}/credentials`, { values: { apiKey } }));
    };
    const byConsent = async () => {
      const input = { serviceKey: 'acme', methodId: 'oauth', pageOrigin: PAGE_ORIGIN };
      const { body } = await person.post('/attempts', input);
      const browser = tests.server.browser();
      const page = await browser.consent(body.startUrl);
      callbacks.push(page.callbackUrl);
      answers.push(page.html, [...page.headers]);
      // Replayed, and in a stranger's browser.
      answers.push(await (await browser.go(page.callbackUrl)).text());
      answers.push(await (await tests.server.browser().go(page.callbackUrl)).text());
      keep(await person.get(`/attempts/${body.attempt.id}`));
    };

    await byKey(typed);
    await byKey(`${typed}\nwith-a-line-break`);
    await byKey('canary_wrong_key_0123456789');
    tests.provider.api.once(json({ message: `No such key: ${typed}` }, { status: 401 }));
    await byKey(typed);
    await byConsent();
    tests.provider.token.once(htmlPage());
    await byConsent();
    tests.provider.token.once(
      json({ error: 'invalid_grant', error_description: 'bad code' }, { status: 400 }),
    );
    await byConsent();
    tests.provider.api.once(destroyed());
    await byConsent();
    const { items } = keep(await person.get('/authentications')).body;
    for (const { id } of items) {
      keep(await person.post(`/authentications/${id}/check`));
      const call = { organizationId: 'northwind', authenticationId: id };
      await tests.server.request(call, new Request(`${tests.provider.apiUrl}/x?q=${typed}`));
    }

    const states = callbacks.map((url) => new URL(url).searchParams.get('state') ?? '');
    const canaries = [
      ...tests.provider.secrets().map((value) => ({ name: `secret ${value.slice(0, 12)}`, value })),
      ...states.map((value) => ({ name: 'state', value })),
      { name: 'typed key', value: typed },
      { name: 'wrong key', value: 'canary_wrong_key_0123456789' },
      { name: 'client secret', value: tests.provider.client.secret },
      { name: 'session secret', value: SESSION_SECRET },
    ];
    // First where each is allowed to be, so that an empty result means something.
    expect(canaries.length).toBeGreaterThan(15);
    const kinds = ['fault_code_', 'fault_access_', 'fault_refresh_'];
    for (const kind of kinds)
      expect(tests.provider.secrets().some((value) => value.startsWith(kind))).toBe(true);
    expect(canariesIn(JSON.stringify(callbacks), canaries)).toContain('state');
    expect(canariesIn(JSON.stringify(tests.provider.received()), canaries)).toContain('typed key');

    const log = JSON.stringify(tests.server.log);
    expect(tests.server.log.length).toBeGreaterThan(5);
    expect(canariesIn(log, canaries), 'log').toEqual([]);
    expect(canariesIn(JSON.stringify(answers), canaries), 'answers').toEqual([]);
    const rows = await dump();
    expect(rows).toContain('Beacon Mail');
    expect(canariesIn(rows, canaries), 'rows').toEqual([]);
  });

  it('A6-02 should not open for another record', async () => {
    const typed = 'canary_swapped_key_0123456789';
    tests.provider.acceptKey(typed);
    const connect = async () => {
      const person = tests.server.as(newPerson());
      const { body } = await person.post('/attempts', { serviceKey: 'beacon', methodId: 'key' });
      const answer = await person.post(`/attempts/${body.attempt.id}/credentials`, {
        values: { apiKey: typed },
      });
      return answer.body.authenticationId as string;
    };
    const [mine, theirs] = [await connect(), await connect()];
    await tests.database.query(
      `update patchcord.authentications a set sealed = b.sealed from patchcord.authentications b where a.id = $1 and b.id = $2`,
      [mine, theirs],
    );
    const call = { organizationId: 'northwind', authenticationId: mine };
    await expect(tests.server.request(call, new Request(`${tests.provider.apiUrl}/x`))).rejects.toMatchObject(
      { code: 'decryption-failed' },
    );
  });
});
