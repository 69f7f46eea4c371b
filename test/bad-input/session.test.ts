import { describe, expect, it } from 'vitest';
import { sessionToken, setUpTestServer } from '../support/test-server.ts';
import { expectNothingSaved, expectReasonLogged } from './leftovers.ts';
import { beginConsent, beginKey, secretsOf } from './tries.ts';

const tests = setUpTestServer();
const seconds = () => Math.floor(Date.now() / 1000);
const KEY = 'live_key_0123456789abcdef';

const tokens = {
  wrong: (sub: string) => sessionToken({ sub }, { secret: 'not-the-secret-of-these-tests-000000' }),
  expired: (sub: string) => sessionToken({ sub, iat: seconds() - 400, exp: seconds() - 60 }),
};

describe('a session token', () => {
  it.each([
    ['a wrong one', tokens.wrong, 'session-invalid'],
    ['an expired one', tokens.expired, 'session-expired'],
  ] as const)('should begin nothing, and the log say why: %s', async (_name, sign, errorCode) => {
    const who = `person-of-a-bad-token-${errorCode}`;
    const token = await sign(who);
    const stranger = tests.server.as();
    const answer = await stranger.post(
      '/attempts',
      { serviceKey: 'acme', methodId: 'oauth' },
      { headers: { authorization: `Bearer ${token}` } },
    );
    expect(answer).toMatchObject({ status: 401, body: { error: { code: errorCode } } });
    const { rows } = await tests.database.query('select id from patchcord.attempts where owner_id = $1', [
      who,
    ]);
    expect(rows).toEqual([]);
    expectReasonLogged(tests.server.log, { event: 'request.refused', status: 401, errorCode }, [
      ...secretsOf(tests),
      token,
      token.split('.')[2] ?? '',
    ]);
  });

  it.each([
    ['a wrong one', tokens.wrong, 'session-invalid'],
    ['an expired one', tokens.expired, 'session-expired'],
  ] as const)(
    'should leave an attempt as it is, which goes on with a good token: %s',
    async (_name, sign, errorCode) => {
      tests.provider.acceptKey(KEY);
      const { who, person, id, read, types, connections } = await beginKey(tests);
      const headers = { authorization: `Bearer ${await sign(who)}` };
      const answer = await person.post(
        `/attempts/${id}/credentials`,
        { values: { apiKey: KEY } },
        { headers },
      );
      expect(answer.body.error.code).toBe(errorCode);
      expect((await read()).status).toBe('created');
      expect(tests.provider.count()).toBe(0);
      expectReasonLogged(tests.server.log, { event: 'request.refused', errorCode }, [
        ...secretsOf(tests),
        KEY,
      ]);
      expect((await types(KEY)).status).toBe('connected');
      expect(await connections()).toHaveLength(1);
    },
  );
});

describe('an unknown service', () => {
  it('should begin nothing at an unknown service, and the log say why', async () => {
    const { who, person, id } = await beginConsent(tests);
    await person.post(`/attempts/${id}/abandon`);
    const answer = await person.post('/attempts', { serviceKey: 'nobody', methodId: 'oauth' });
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'service-unknown' } } });
    const { rows } = await tests.database.query('select id from patchcord.attempts where owner_id = $1', [
      who,
    ]);
    expect(rows).toEqual([[id]]);
    await expectNothingSaved(tests.database, who);
    expectReasonLogged(
      tests.server.log,
      { event: 'request.refused', errorCode: 'service-unknown' },
      secretsOf(tests),
    );
  });
});
