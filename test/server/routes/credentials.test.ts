import { parseServiceDefinition } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import {
  destroyed,
  type FaultAnswer,
  formEncoded,
  htmlPage,
  huge,
  json,
  redirectTo,
  text,
} from '../../support/fault-provider.ts';
import { faultServices, newPerson, setUpTestServer } from '../../support/test-server.ts';

/** A service that says 200 to everything, and means it only with `ok: true`. */
const tests = setUpTestServer((provider) => ({
  services: [
    ...faultServices(provider),
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
          placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{apiKey}}' }],
          test: {
            request: { url: `${provider.apiUrl}/auth.test`, method: 'POST' },
            ok: { json: { '/ok': true } },
          },
        },
      ],
      origins: [`${provider.apiUrl}/`],
    }),
    parseServiceDefinition({
      schema: 1,
      key: 'regional',
      name: 'Regional',
      development: true,
      methods: [
        {
          id: 'key',
          type: 'token',
          fields: [
            { key: 'apiKey', label: 'API key', type: 'string', secret: true },
            { key: 'region', label: 'Region', type: 'string' },
          ],
          placements: [{ in: 'header', name: 'x-api-key', template: '{{apiKey}}' }],
          test: {
            request: {
              url: `${provider.apiUrl}/me`,
              method: 'POST',
              headers: { 'x-region': '{{region}}', 'content-type': 'application/json' },
              body: '{"region":"{{region}}"}',
            },
            ok: {},
          },
        },
      ],
      origins: [`${provider.apiUrl}/`],
    }),
    parseServiceDefinition({
      schema: 1,
      key: 'untested',
      name: 'Untested',
      development: true,
      methods: [
        {
          id: 'basic',
          type: 'token',
          fields: [
            { key: 'user', label: 'User', type: 'string' },
            { key: 'password', label: 'Password', type: 'string', secret: true },
          ],
          placements: [
            { in: 'basic', name: 'username', template: '{{user}}' },
            { in: 'basic', name: 'password', template: '{{password}}' },
          ],
        },
      ],
      origins: [`${provider.apiUrl}/`],
    }),
  ],
}));

const KEY = 'live_key_0123456789abcd';

/** Types values into the form of a service. */
async function typed(values: Record<string, unknown>, serviceKey = 'beacon', methodId = 'key') {
  const person = tests.server.as(newPerson());
  const { body } = await person.post('/attempts', { serviceKey, methodId });
  const id: string = body.attempt.id;
  const submit = () => person.post(`/attempts/${id}/credentials`, { values });
  const answer = await submit();
  const connections = (await person.get('/authentications')).body.items;
  return { person, id, submit, answer, attempt: answer.body, connections };
}

describe('keys', () => {
  it('should save a key that works, under a default name', async () => {
    tests.provider.acceptKey(KEY);
    const { attempt, connections } = await typed({ apiKey: KEY });
    expect(attempt.status).toBe('connected');
    expect(connections).toMatchObject([
      { id: attempt.authenticationId, name: 'Beacon Mail · ada@northwind.example', status: 'active' },
    ]);
  });

  it('A6-06 should show the end of a key at most, and of a short one nothing', async () => {
    tests.provider.acceptKey(KEY);
    tests.provider.acceptKey('short_key');
    const long = await typed({ apiKey: KEY });
    expect(long.connections[0].maskedTails).toEqual({ apiKey: 'abcd' });
    expect(JSON.stringify([long.answer.body, long.connections])).not.toContain(KEY);
    expect((await typed({ apiKey: 'short_key' })).connections[0].maskedTails).toEqual({});
  });

  it('should end with the provider’s plain reason when the key is refused, and save nothing', async () => {
    const { attempt, connections } = await typed({ apiKey: 'wrong_key_0123456789' });
    expect(attempt).toMatchObject({
      status: 'failed',
      failure: { cause: 'credentials-refused', detail: 'This key is not valid.' },
    });
    expect(connections).toEqual([]);
  });

  it('should let the right key in after a wrong one, in a new attempt', async () => {
    const { person, id } = await typed({ apiKey: 'wrong_key_0123456789' });
    tests.provider.acceptKey(KEY);
    const { body } = await person.post('/attempts', { serviceKey: 'beacon', methodId: 'key' });
    expect(body.attempt.id).not.toBe(id);
    const answer = await person.post(`/attempts/${body.attempt.id}/credentials`, { values: { apiKey: KEY } });
    expect(answer.body.status).toBe('connected');
  });

  it('should not repeat a key that the provider repeats', async () => {
    tests.provider.api.once(json({ message: `Incorrect API key provided: ${KEY}.` }, { status: 401 }));
    const { attempt } = await typed({ apiKey: KEY });
    expect(attempt.failure.detail).toContain('Incorrect API key provided');
    expect(attempt.failure.detail).not.toContain(KEY);
  });

  it('A6-06 should not take the key itself for the name of the account', async () => {
    tests.provider.api.once(json({ account: { email: KEY } }));
    const { attempt, connections } = await typed({ apiKey: KEY });
    expect(attempt.status).toBe('connected');
    expect(JSON.stringify(connections)).not.toContain(KEY);
  });

  it('should take an account name that is made to disguise itself for one plain line', async () => {
    tests.provider.api.once(json({ account: { email: 'ada\u0000\n\u202Egnp.exe' } }));
    const { attempt, connections } = await typed({ apiKey: KEY });
    expect(attempt.status).toBe('connected');
    expect(connections[0].account).toBe('ada gnp.exe');
  });

  it('should say which value the header of a test cannot carry', async () => {
    const { attempt } = await typed({ apiKey: KEY, region: '日本' }, 'regional');
    expect(attempt.failure).toMatchObject({
      cause: 'input-invalid',
      issues: [{ path: 'region', rule: 'characters' }],
    });
    expect(tests.provider.count()).toBe(0);
  });

  it('should keep a typed value inside its JSON string', async () => {
    tests.provider.api.once(json({}));
    await typed({ apiKey: KEY, region: 'eu","admin":"yes' }, 'regional');
    const [request] = tests.provider.received('api');
    expect(JSON.parse(request?.body ?? '')).toEqual({ region: 'eu","admin":"yes' });
  });

  it.each([
    ['a line break', 'live_key\n0123456789', 'characters'],
    ['an emoji', 'live_key_🔑_0123456789', 'characters'],
    ['nothing but spaces', '   ', 'required'],
    ['a number of another type', true, 'type'],
  ])('should refuse a key with %s before anybody is asked', async (_name, apiKey, rule) => {
    const { attempt, connections } = await typed({ apiKey });
    expect(attempt).toMatchObject({
      status: 'failed',
      failure: { cause: 'input-invalid', issues: [{ path: 'apiKey', rule }] },
    });
    expect(tests.provider.count()).toBe(0);
    expect(connections).toEqual([]);
    expect(JSON.stringify(tests.server.log)).not.toContain('live_key');
  });

  it('should refuse fields that the method does not have', async () => {
    const { attempt } = await typed({ apiKey: KEY, isAdmin: true });
    expect(attempt).toMatchObject({ status: 'failed', failure: { cause: 'input-invalid' } });
  });

  it('should take one submission of an attempt', async () => {
    tests.provider.acceptKey(KEY);
    const { submit, person } = await typed({ apiKey: KEY });
    expect((await submit()).body.error.code).toBe('attempt-ended');
    const { body } = await person.post('/attempts', { serviceKey: 'beacon', methodId: 'key' });
    const path = `/attempts/${body.attempt.id}/credentials`;
    const both = await Promise.all([1, 2].map(() => person.post(path, { values: { apiKey: KEY } })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await person.get('/authentications')).body.items).toHaveLength(2);
  });

  it('should try what has a test, and take the rest as it is', async () => {
    const { attempt, connections } = await typed({ user: 'ada', password: 'p' }, 'untested', 'basic');
    expect(attempt.status).toBe('connected');
    expect(connections[0]).toMatchObject({ name: 'Untested', maskedTails: {} });
    expect(tests.provider.count()).toBe(0);
  });

  it('should know a refusal that comes with status 200', async () => {
    tests.provider.api.once(json({ ok: false, error: 'invalid_auth' }));
    const { attempt } = await typed({ apiKey: KEY }, 'chat');
    expect(attempt).toMatchObject({
      status: 'failed',
      failure: { cause: 'credentials-refused', detail: 'invalid_auth' },
    });
    tests.provider.api.once(json({ ok: true }));
    expect((await typed({ apiKey: KEY }, 'chat')).attempt.status).toBe('connected');
  });

  it.each<[string, () => FaultAnswer, string]>([
    ['an HTML page', () => htmlPage({ status: 200 }), 'provider-answer-unusable'],
    ['an HTML error page', () => htmlPage({ status: 502 }), 'provider-error'],
    ['a 500', () => json({ error: 'down' }, { status: 500 }), 'provider-error'],
    ['nothing', () => destroyed(), 'provider-unreachable'],
    ['an empty 200', () => text('', { status: 200 }), 'provider-answer-unusable'],
    ['an empty 204', () => text('', { status: 204, contentType: '' }), 'provider-misconfigured'],
    ['"too many requests"', () => json({}, { status: 429 }), 'rate-limited'],
    ['8 MiB', () => huge(), 'provider-answer-unusable'],
    [
      'a redirect into the private network',
      () => redirectTo('http://169.254.169.254/latest/'),
      'outbound-blocked',
    ],
  ])('should end in a state of its own when the API answers with %s', async (_name, answer, cause) => {
    tests.provider.api.always(answer());
    const { attempt, connections } = await typed({ apiKey: KEY });
    expect(attempt).toMatchObject({ status: 'failed', failure: { cause } });
    expect(JSON.stringify(attempt)).not.toContain('planted-html-body');
    expect(connections).toEqual([]);
  });
});

describe('the token endpoint', () => {
  async function consented() {
    const person = tests.server.as(newPerson());
    const { body } = await person.post('/attempts', { serviceKey: 'acme', methodId: 'oauth' });
    const page = await tests.server.browser().consent(body.startUrl);
    const attempt = (await person.get(`/attempts/${body.attempt.id}`)).body;
    return { page, attempt, connections: (await person.get('/authentications')).body.items };
  }

  it.each<[string, () => FaultAnswer, string]>([
    ['HTML', () => htmlPage({ status: 200 }), 'provider-answer-unusable'],
    ['an HTML error page', () => htmlPage({ status: 502 }), 'provider-answer-unusable'],
    ['a 500', () => json({ error: 'server_error' }, { status: 500 }), 'provider-error'],
    ['nothing', () => destroyed(), 'provider-unreachable'],
    ['200 with an error in it', () => json({ error: 'bad_verification_code' }), 'callback-invalid'],
    ['200 with ok: false', () => json({ ok: false, error: 'invalid_client' }), 'provider-misconfigured'],
    ['200 without a token', () => json({ token_type: 'Bearer' }), 'provider-answer-unusable'],
    ['a refused client', () => json({ error: 'invalid_client' }, { status: 401 }), 'provider-misconfigured'],
    ['8 MiB', () => huge(), 'provider-answer-unusable'],
  ])('A2-03 A2-04 should end the attempt when it answers with %s', async (_name, answer, cause) => {
    tests.provider.token.once(answer());
    const { attempt, page, connections } = await consented();
    expect(attempt).toMatchObject({ status: 'failed', failure: { cause } });
    expect(page.html).toContain('could not be connected');
    expect(JSON.stringify([attempt, page.html])).not.toContain('planted-html-body');
    expect(connections).toEqual([]);
  });

  it('A2-03 should take a form-encoded token', async () => {
    const { access_token, token_type, scope = 'contacts.read' } = tests.provider.issue();
    tests.provider.token.once(formEncoded({ access_token, token_type, scope }));
    const { attempt, connections } = await consented();
    expect(attempt.status).toBe('connected');
    // No `expires_in`: no end is known.
    expect(connections[0].expiresAt).toBeUndefined();
    expect(connections[0].status).toBe('active');
  });

  it('should save nothing when the API refuses the fresh token', async () => {
    tests.provider.api.once(json({ message: 'Account suspended' }, { status: 403 }));
    const { attempt, connections } = await consented();
    expect(attempt).toMatchObject({
      status: 'failed',
      failure: { cause: 'credentials-refused', detail: 'Account suspended' },
    });
    expect(connections).toEqual([]);
  });
});

describe('what is asked for', () => {
  it.each([
    [{ serviceKey: 'nobody', methodId: 'key' }, 'service-unknown', 404],
    [{ serviceKey: 'beacon', methodId: 'nothing' }, 'method-unknown', 404],
    [{ serviceKey: 'beacon', methodId: 'key', values: { apiKey: KEY } }, 'input-invalid', 422],
  ])('should refuse %o', async (input, code, status) => {
    const answer = await tests.server.as(newPerson()).post('/attempts', input);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect(JSON.stringify(answer.body)).not.toContain(KEY);
  });

  it('should not let a session use a service that its token leaves out', async () => {
    const person = tests.server.as({ ...newPerson(), services: ['acme'] });
    const answer = await person.post('/attempts', { serviceKey: 'beacon', methodId: 'key' });
    expect(answer.body.error.code).toBe('service-unknown');
  });

  it('should not connect for nobody', async () => {
    const backend = tests.server.as({ ...newPerson(), kind: 'backend' });
    const answer = await backend.post('/attempts', { serviceKey: 'beacon', methodId: 'key' });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'not-allowed' } } });
  });

  it('should not take credentials for an attempt that waits for consent', async () => {
    const person = tests.server.as(newPerson());
    const { body } = await person.post('/attempts', { serviceKey: 'acme', methodId: 'oauth' });
    const answer = await person.post(`/attempts/${body.attempt.id}/credentials`, { values: {} });
    expect(answer.body.error.code).toBe('method-unknown');
  });

  it('should keep attempts from everybody else', async () => {
    const { id } = await typed({ apiKey: KEY });
    const eve = tests.server.as(newPerson());
    for (const answer of [
      await eve.get(`/attempts/${id}`),
      await eve.post(`/attempts/${id}/abandon`),
      await eve.post(`/attempts/${id}/restart`),
      await eve.post(`/attempts/${id}/credentials`, { values: { apiKey: KEY } }),
      await eve.get('/attempts/att_made-up'),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { error: { code: 'attempt-unknown' } } });
    }
  });
});
