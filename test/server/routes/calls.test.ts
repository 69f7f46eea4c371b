import { parseServiceDefinition } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import { destroyed, htmlPage, huge, json, redirectTo } from '../../support/fault-provider.ts';
import { faultServices, newPerson, sessionToken, setUpTestServer } from '../../support/test-server.ts';

const tests = setUpTestServer((provider) => ({
  services: [
    ...faultServices(provider),
    parseServiceDefinition({
      schema: 1,
      key: 'query',
      name: 'Query',
      development: true,
      methods: [
        {
          id: 'key',
          type: 'token',
          fields: [{ key: 'apiKey', label: 'API key', type: 'string', secret: true }],
          placements: [{ in: 'query', name: 'api_key', template: '{{apiKey}}' }],
        },
      ],
      origins: [`${provider.apiUrl}/`, `${provider.url.replace('127.0.0.1', 'localhost')}/api/`],
    }),
  ],
  limits: {
    tests: { burst: 1000, perMinute: 1000 },
    attempts: { burst: 1000, perMinute: 1000 },
    callBytes: 100_000,
  },
}));

let keys = 0;

/** An authentication, its owner and the owner's backend. */
async function connected(serviceKey = 'beacon') {
  const claims = newPerson();
  const person = tests.server.as(claims);
  const apiKey = `live_key_of_a_caller_${++keys}`;
  tests.provider.acceptKey(apiKey);
  const { body } = await person.post('/attempts', { serviceKey, methodId: 'key' });
  const attempt = await person.post(`/attempts/${body.attempt.id}/credentials`, { values: { apiKey } });
  const id: string = attempt.body.authenticationId;
  tests.provider.forget();
  const owner = { kind: 'end-user', id: claims.sub };
  const backend = tests.server.as({ kind: 'backend', sub: 'jobs', owner });
  return { person, backend, id, apiKey, path: `/authentications/${id}/request` };
}

const call = (id: string, url: string, init?: RequestInit) =>
  tests.server.request({ organizationId: 'northwind', authenticationId: id }, new Request(url, init));

const lastRequest = () => {
  const request = tests.provider.received('api').at(-1);
  if (!request) throw new Error('Nothing arrived at the API.');
  return request;
};

describe('server.request', () => {
  it('should put the credentials in their place and answer what the API answers', async () => {
    const { id, apiKey } = await connected();
    const answer = await call(id, `${tests.provider.apiUrl}/campaigns`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'notion-version': '2022-06-28' },
      body: JSON.stringify({ subject: 'Spring' }),
    });
    expect(await answer.json()).toMatchObject({ path: '/api/campaigns' });
    expect(lastRequest()).toMatchObject({ method: 'POST', body: '{"subject":"Spring"}' });
    expect(lastRequest().headers).toMatchObject({ 'x-api-key': apiKey, 'notion-version': '2022-06-28' });
  });

  it('A4-01 should send credentials to no other address', async () => {
    const { id } = await connected();
    const { apiUrl, url } = tests.provider;
    for (const elsewhere of [
      `${url}/token`,
      url.replace('127.0.0.1', 'localhost'),
      'https://evil.example/api/',
      `${apiUrl}.evil.example/`,
    ]) {
      await expect(call(id, elsewhere), elsewhere).rejects.toMatchObject({ code: 'not-allowed' });
    }
    expect(tests.provider.count()).toBe(0);
  });

  it('A4-07 should not leave the base path', async () => {
    const { id } = await connected();
    for (const path of [
      '/../token',
      '/%2e%2e/token',
      '/..%2ftoken',
      '/..%5ctoken',
      '/x/..%252f..%252ftoken',
    ]) {
      await expect(call(id, `${tests.provider.apiUrl}${path}`), path).rejects.toMatchObject({
        code: 'not-allowed',
      });
    }
    expect(tests.provider.count()).toBe(0);
  });

  it('should refuse a body that is too large, and an answer that is', async () => {
    const { id } = await connected();
    const large = { method: 'POST', body: 'x'.repeat(100_001) };
    await expect(call(id, `${tests.provider.apiUrl}/x`, large)).rejects.toMatchObject({
      code: 'request-too-large',
    });
    tests.provider.api.once(huge());
    const answer = await call(id, `${tests.provider.apiUrl}/x`);
    await expect(answer.text()).rejects.toMatchObject({ code: 'provider-answer-unusable' });
  });

  it('A4-04 should not carry credentials to where a redirect leads', async () => {
    const { id } = await connected();
    tests.provider.api.once(redirectTo('https://evil.example/collect'));
    await expect(call(id, `${tests.provider.apiUrl}/x`)).rejects.toMatchObject({
      code: expect.stringMatching(/outbound-blocked|provider-unreachable/),
    });
    const other = tests.provider.url.replace('127.0.0.1', 'localhost');
    tests.provider.api.once(redirectTo(`${other}/api/collect`));
    await expect(call(id, `${tests.provider.apiUrl}/x`)).rejects.toMatchObject({ code: 'outbound-blocked' });
  });

  it('should know who does not exist', async () => {
    const { id } = await connected();
    const request = new Request(`${tests.provider.apiUrl}/x`);
    const code = 'authentication-unknown';
    await expect(call('auth_made-up', request.url)).rejects.toMatchObject({ code });
    await expect(
      tests.server.request({ organizationId: 'contoso', authenticationId: id }, request),
    ).rejects.toMatchObject({ code });
  });

  it('should pass on the failure of a provider that is away', async () => {
    const { id, person } = await connected();
    tests.provider.api.once(destroyed());
    await expect(call(id, `${tests.provider.apiUrl}/x`)).rejects.toMatchObject({
      code: 'provider-unreachable',
    });
    expect((await person.get(`/authentications/${id}`)).body.status).toBe('active');
  });

  it('should become faulty after two refused calls in a row, and recover with the next that works', async () => {
    const { id, person } = await connected();
    const status = async () => (await person.get(`/authentications/${id}`)).body.status;
    const refused = json({}, { status: 401 });
    tests.provider.api.once(refused, json({}), refused);
    for (let i = 0; i < 3; i++) await call(id, `${tests.provider.apiUrl}/x`);
    expect(await status()).toBe('active');
    tests.provider.api.once(refused);
    expect((await call(id, `${tests.provider.apiUrl}/x`)).status).toBe(401);
    expect(await status()).toBe('faulty');
    await call(id, `${tests.provider.apiUrl}/x`);
    expect(await status()).toBe('active');
  });

  it('should note when it was used, and who did it', async () => {
    const { id, person } = await connected();
    await call(id, `${tests.provider.apiUrl}/x`);
    expect((await person.get(`/authentications/${id}`)).body.lastUsedAt).toBeDefined();
    const { rows } = await tests.database.query(
      `select actor from patchcord.audit where authentication_id = $1 and action = 'requested'`,
      [id],
    );
    expect(rows).toEqual([['host']]);
  });

  it.each(['mac', 'token', 'e'])(
    'A2-05 should not use a token of the unnamed type %s',
    async (token_type) => {
      const person = tests.server.as(newPerson());
      const { body } = await person.post('/attempts', { serviceKey: 'acme', methodId: 'oauth' });
      tests.provider.token.once(json({ ...tests.provider.issue(), token_type }));
      await tests.server.browser().consent(body.startUrl);
      const { items } = (await person.get('/authentications')).body;
      expect(items).toHaveLength(1);
      await expect(call(items[0].id, `${tests.provider.apiUrl}/x`)).rejects.toMatchObject({
        code: 'authentication-unusable',
      });
    },
  );

  it('should refuse to use what needs a new connection', async () => {
    const { id, person, apiKey } = await connected();
    tests.provider.refuse(apiKey);
    await person.post(`/authentications/${id}/check`);
    await expect(call(id, `${tests.provider.apiUrl}/x`)).rejects.toMatchObject({
      code: 'authentication-unusable',
    });
    await person.send('DELETE', `/authentications/${id}`);
    await expect(call(id, `${tests.provider.apiUrl}/x`)).rejects.toMatchObject({
      code: 'authentication-unknown',
    });
  });
});

describe('the route for backends', () => {
  it('should be closed to end users and builders', async () => {
    const { person, path } = await connected();
    expect((await person.get(`${path}/campaigns`)).body.error.code).toBe('not-allowed');
    const builder = tests.server.as({ ...newPerson(), kind: 'builder' });
    expect((await builder.get(`${path}/campaigns`)).body.error.code).toBe('not-allowed');
    expect(tests.provider.count()).toBe(0);
  });

  it('should refuse a method that cannot be passed on', async () => {
    const { id } = await connected();
    const authorization = `Bearer ${await sessionToken({ kind: 'backend', sub: 'jobs' })}`;
    const request = new Request(tests.server.url(`/authentications/${id}/request/x`), {
      headers: { authorization },
    });
    // As a server that reads HTTP makes it; the constructor refuses the method.
    Object.defineProperty(request, 'method', { value: 'TRACE' });
    expect((await tests.server.fetch(request)).status).toBe(403);
    expect(tests.provider.count()).toBe(0);
  });

  it('should not stumble over an id that cannot be decoded', async () => {
    const { backend } = await connected();
    const answer = await backend.get('/authentications/%zz/request/x');
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'authentication-unknown' } } });
  });

  it('should join the path as it was sent, with its query', async () => {
    const { backend, path } = await connected();
    expect((await backend.get(`${path}/groups/a%2Fb/items?x=1&x=2&y=%20`)).status).toBe(200);
    expect(lastRequest().path).toBe('/api/groups/a%2Fb/items');
    expect(lastRequest().query.getAll('x')).toEqual(['1', '2']);
    expect((await backend.get(path)).status).toBe(200);
    expect(lastRequest().path).toBe('/api/');
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'POST'])('should send %s on, with its body', async (method) => {
    const { backend, path } = await connected();
    const init = { body: '{"a":1}', headers: { 'content-type': 'application/json' } };
    expect((await backend.send(method, `${path}/x`, init)).status).toBe(200);
    expect(lastRequest()).toMatchObject({ method, body: '{"a":1}' });
  });

  it('should use another origin of the service where it is named, and no stranger', async () => {
    const { backend, path } = await connected('query');
    const origin = tests.provider.url.replace('127.0.0.1', 'localhost');
    const stranger = await backend.get(`${path}/x`, {
      headers: { 'x-patchcord-origin': 'https://evil.example' },
    });
    expect(stranger.body.error.code).toBe('not-allowed');
    // Known to the service, and blocked by the rules for outbound connections of these tests.
    const other = await backend.get(`${path}/x`, { headers: { 'x-patchcord-origin': origin } });
    expect(other.body.error.code).toBe('outbound-blocked');
  });

  it('should place a key in the query, where the caller’s own does not survive', async () => {
    const { backend, path, apiKey } = await connected('query');
    await backend.get(`${path}/x?api_key=mine&q=a%2Cb`);
    expect(lastRequest().query.getAll('api_key')).toEqual([apiKey]);
    expect(lastRequest().query.get('q')).toBe('a,b');
  });

  it('A4-06 should forward an allow-list of headers, and what else is named', async () => {
    const { backend, path } = await connected();
    await backend.get(`${path}/x`, {
      headers: {
        accept: 'application/json',
        cookie: 'session=1',
        'x-forwarded-for': '10.0.0.1',
        'proxy-authorization': 'Basic eDp5',
        'x-internal': 'secret',
        'notion-version': '2022-06-28',
        'x-patchcord-forward': 'Notion-Version, Cookie, Authorization, X-Forwarded-For',
      },
    });
    const { headers } = lastRequest();
    expect(headers).toMatchObject({ accept: 'application/json', 'notion-version': '2022-06-28' });
    for (const name of [
      'cookie',
      'authorization',
      'x-forwarded-for',
      'proxy-authorization',
      'x-internal',
      'x-patchcord-forward',
    ]) {
      expect(headers, name).not.toHaveProperty(name);
    }
  });

  it('A4-06 should make an answer harmless on this origin', async () => {
    const { backend, path } = await connected();
    tests.provider.api.once({
      kind: 'whole',
      status: 200,
      headers: {
        'Content-Type': 'text/html',
        'Set-Cookie': 'session=stolen',
        'Access-Control-Allow-Origin': '*',
        Refresh: '0;url=https://elsewhere.example',
        'X-Total-Count': '3',
      },
      body: '<script>alert(1)</script>',
    });
    const { headers } = await backend.get(`${path}/x`);
    expect(headers.has('set-cookie')).toBe(false);
    expect(headers.has('access-control-allow-origin')).toBe(false);
    expect(headers.has('refresh')).toBe(false);
    expect(headers.get('x-total-count')).toBe('3');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toBe('attachment');
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });

  it('should answer what the API answers, errors and pages too', async () => {
    const { backend, path } = await connected();
    tests.provider.api.once(htmlPage({ status: 502 }));
    const answer = await backend.get(`${path}/x`);
    expect(answer.status).toBe(502);
    expect(answer.body).toContain('Bad gateway');
  });

  it('A4-07 should not leave the base path, however it is spelt', async () => {
    const { backend, path } = await connected();
    for (const rest of [
      '/..%2ftoken',
      '/%2e%2e%2ftoken',
      '/x/..%5c..%5ctoken',
      '//evil.example/x',
      '/http://evil.example/x',
    ]) {
      const answer = await backend.get(`${path}${rest}`);
      const isInside = answer.status === 200 && lastRequest().path.startsWith('/api/');
      expect(isInside || answer.body.error?.code === 'input-invalid', rest).toBe(true);
    }
    expect(tests.provider.count('token')).toBe(0);
  });
});
