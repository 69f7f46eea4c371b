import { type FailureCause, parseServiceDefinition } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import {
  destroyed,
  type FaultAnswer,
  type FaultProvider,
  formEncoded,
  htmlPage,
  json,
} from '../support/fault-provider.ts';
import { faultServices, setUpTestServer } from '../support/test-server.ts';
import { expectNothingSaved, expectReasonLogged } from './leftovers.ts';
import { beginConsent, beginKey, secretsOf } from './tries.ts';

/** Answers 200 to everything, and means it only with `ok: true`. */
const chat = ({ apiUrl }: FaultProvider) =>
  parseServiceDefinition({
    schema: 1,
    key: 'chat',
    name: 'Chat',
    development: true,
    methods: [
      {
        id: 'key',
        type: 'token',
        fields: [{ key: 'apiKey', label: 'API key', type: 'string', secret: true }],
        placements: [{ in: 'header', name: 'x-api-key', template: '{{apiKey}}' }],
        test: { request: { url: `${apiUrl}/auth.test` }, ok: { json: { '/ok': true } } },
      },
    ],
    origins: [`${apiUrl}/`],
  });

const tests = setUpTestServer((provider) => ({ services: [...faultServices(provider), chat(provider)] }));
const KEY = 'live_key_0123456789abcdef';

describe('a provider, asked for a token', () => {
  it.each<[string, () => FaultAnswer, FailureCause]>([
    ['HTML at the token endpoint', () => htmlPage({ status: 200 }), 'provider-answer-unusable'],
    ['a 500 at the token endpoint', () => json({ error: 'server_error' }, { status: 500 }), 'provider-error'],
    ['nothing at the token endpoint', () => destroyed(), 'provider-unreachable'],
    [
      '200 with an error in the body at the token endpoint',
      () => json({ error: 'bad_verification_code', error_description: 'Too late' }),
      'callback-invalid',
    ],
    [
      'a form-encoded error at the token endpoint',
      () => formEncoded({ error: 'bad_verification_code', error_description: 'Too late' }),
      'callback-invalid',
    ],
  ])('should leave nothing behind, and the reason in the log: %s', async (_name, answer, cause) => {
    const { who, startUrl, id, read } = await beginConsent(tests);
    tests.provider.token.once(answer());
    const page = await tests.server.browser().consent(startUrl);
    expect(page.html).toContain('There you can read why, and try again.');
    expect(await read()).toMatchObject({ status: 'failed', failure: { cause } });
    await expectNothingSaved(tests.database, who);
    const entry = { event: 'attempt.broke', attemptId: id };
    const ended = { event: 'attempt.failed', attemptId: id, cause };
    const secrets = secretsOf(tests, page.callbackUrl);
    // The code, the verifier and the client's secret have gone by.
    expect(tests.provider.secrets().length).toBeGreaterThanOrEqual(3);
    expectReasonLogged(tests.server.log, entry, secrets);
    expectReasonLogged(tests.server.log, ended, secrets);
  });

  it('should be understood when it answers form-encoded, and the token stay out of the log', async () => {
    const { who, startUrl, id, connections } = await beginConsent(tests);
    const { access_token, token_type, refresh_token } = tests.provider.issue();
    tests.provider.token.once(
      formEncoded({ access_token, token_type, refresh_token, scope: 'contacts.read' }),
    );
    const page = await tests.server.browser().consent(startUrl);
    expect(page.html).toContain('is connected');
    const [authentication, ...others] = await connections();
    expect(others).toEqual([]);
    expect(authentication).toMatchObject({ status: 'active', grantedScopes: ['contacts.read'] });
    const { rows } = await tests.database.query(
      'select sealed, state_hash from patchcord.attempts where owner_id = $1',
      [who],
    );
    expect(rows).toEqual([[null, null]]);
    expectReasonLogged(tests.server.log, { event: 'attempt.started', attemptId: id }, [
      ...secretsOf(tests, page.callbackUrl),
      access_token,
      refresh_token,
    ]);
    const answer = await tests.server.request(
      { organizationId: 'northwind', authenticationId: authentication?.id ?? '' },
      new Request(`${tests.provider.apiUrl}/contacts`),
    );
    expect(answer.status).toBe(200);
  });

  it('should leave nothing behind when the user denies access, and say so in the log', async () => {
    const { who, startUrl, id, read } = await beginConsent(tests);
    tests.provider.authorize.once({ error: 'access_denied', errorDescription: 'Ada said no' });
    const page = await tests.server.browser().consent(startUrl);
    expect(page.html).toContain('There you can try again.');
    expect(await read()).toMatchObject({ status: 'denied', failure: { detail: 'Ada said no' } });
    await expectNothingSaved(tests.database, who);
    expectReasonLogged(
      tests.server.log,
      { event: 'attempt.denied', attemptId: id, detail: 'Ada said no' },
      secretsOf(tests, page.callbackUrl),
    );
  });
});

describe('an API, asked about a key', () => {
  it.each<[string, () => FaultAnswer, FailureCause, string?]>([
    ['HTML at the API', () => htmlPage({ status: 200 }), 'provider-answer-unusable'],
    ['a 500 at the API', () => json({ error: 'down' }, { status: 500 }), 'provider-error'],
    ['nothing at the API', () => destroyed(), 'provider-unreachable'],
    [
      'a refusal at the API',
      () => json({ message: `No such key: ${KEY}` }, { status: 401 }),
      'credentials-refused',
    ],
    [
      '200 with an error in the body at the API',
      () => json({ ok: false, error: 'invalid_auth' }),
      'credentials-refused',
      'chat',
    ],
  ])('should leave nothing behind, and the reason in the log: %s', async (_name, answer, cause, service) => {
    const { who, id, types } = await beginKey(tests, service);
    tests.provider.api.once(answer());
    expect(await types(KEY)).toMatchObject({ status: 'failed', failure: { cause } });
    expect(tests.provider.secrets()).toContain(KEY);
    await expectNothingSaved(tests.database, who);
    expectReasonLogged(tests.server.log, { event: 'attempt.failed', attemptId: id, cause }, secretsOf(tests));
  });

  it.each([
    ['a line break', 'live_key_01234\n56789abcdef'],
    ['an emoji', 'live_key_01234🔑56789abcdef'],
  ])('should never be asked about a key with %s, and the log not repeat it', async (_name, key) => {
    const { who, id, types } = await beginKey(tests);
    expect(await types(key)).toMatchObject({
      status: 'failed',
      failure: { cause: 'input-invalid', issues: [{ path: 'apiKey', rule: 'characters' }] },
    });
    expect(tests.provider.count()).toBe(0);
    await expectNothingSaved(tests.database, who);
    expectReasonLogged(tests.server.log, { event: 'attempt.failed', attemptId: id, cause: 'input-invalid' }, [
      ...secretsOf(tests),
      key,
      key.slice(0, 14),
      key.slice(-11),
    ]);
  });

  it('should let the right key in after every wrong one', async () => {
    tests.provider.acceptKey(KEY);
    const { types, connections } = await beginKey(tests);
    expect((await types(KEY)).status).toBe('connected');
    expect(await connections()).toHaveLength(1);
  });
});
