import { paths } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import { newPerson, PAGE_ORIGIN, sessionToken, setUpTestServer } from '../../support/test-server.ts';

const tests = setUpTestServer();
const get = (path: string, init?: RequestInit) =>
  tests.server.fetch(new Request(tests.server.url(path), init));

describe('routes', () => {
  it('should answer JSON where there is nothing', async () => {
    const response = await get('/nothing');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'route-unknown' } });
    const outside = await tests.server.fetch(new Request('http://localhost:4000/services'));
    expect(outside.status).toBe(404);
  });

  it('should name the methods that a route takes', async () => {
    const response = await get('/attempts', { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('should never let an answer be cached, and name the request', async () => {
    const [services, ...others] = await Promise.all(
      (['/services', '/nothing', '/openapi.json', '/health/live'] as const).map((path) => get(path)),
    );
    if (!services) throw new Error('There were four requests.');
    for (const response of [services, ...others]) {
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{20,}$/);
    }
    const { error } = await services.json();
    expect(error.requestId).toBe(services.headers.get('x-request-id'));
    expect(tests.server.log).toContainEqual(expect.objectContaining({ requestId: error.requestId }));
  });

  it('should be healthy', async () => {
    expect((await get('/health/live')).status).toBe(200);
    expect((await get('/health/ready')).status).toBe(200);
    expect((await get('/health/live', { method: 'HEAD' })).status).toBe(200);
    expect((await get('/health/live', { method: 'POST' })).status).toBe(405);
  });
});

describe('bodies', () => {
  const attempt = { serviceKey: 'acme', methodId: 'oauth' };

  it('should refuse a body that is too large, announced or not', async () => {
    const ada = tests.server.as(newPerson());
    const large = { ...attempt, values: { a: 'x'.repeat(70_000) } };
    expect(await ada.post('/attempts', large)).toMatchObject({
      status: 413,
      body: { error: { code: 'request-too-large' } },
    });
    const chunks = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 20; i++) controller.enqueue(new Uint8Array(10_000));
        controller.close();
      },
    });
    const streamed = await ada.send('POST', '/attempts', {
      body: chunks,
      headers: { 'content-type': 'application/json' },
      ...{ duplex: 'half' },
    });
    expect(streamed.status).toBe(413);
  });

  it.each([
    ['no JSON', '{"serviceKey"', 'application/json'],
    ['no JSON by its type', JSON.stringify(attempt), 'text/plain'],
    ['another shape', '[]', 'application/json'],
    [
      'an unknown member',
      JSON.stringify({ ...attempt, owner: { kind: 'end-user', id: 'eve' } }),
      'application/json',
    ],
  ])('should refuse %s', async (_name, body, type) => {
    const ada = tests.server.as(newPerson());
    const answer = await ada.send('POST', '/attempts', { body, headers: { 'content-type': type } });
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'input-invalid' } } });
  });

  it('should refuse a query that is none', async () => {
    const ada = tests.server.as(newPerson());
    expect(await ada.get('/services?limit=0')).toMatchObject({ status: 422 });
    expect(await ada.get('/services?limit=many')).toMatchObject({ status: 422 });
    expect(await ada.get('/services?cursor=elsewhere')).toMatchObject({ status: 422 });
    expect(await ada.get('/authentications?cursor=elsewhere')).toMatchObject({ status: 422 });
  });
});

describe('pages of other origins', () => {
  const preflight = (origin: string) =>
    get('/attempts', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  it('should let pages of the list in, and never with cookies', async () => {
    const response = await preflight(PAGE_ORIGIN);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(PAGE_ORIGIN);
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
    expect(response.headers.get('vary')).toContain('Origin');
  });

  it.each([
    'http://localhost:3001',
    'https://localhost:3000',
    'http://localhost',
    'null',
    'http://localhost:3000.evil.example',
  ])('should not let %s in', async (origin) => {
    expect((await preflight(origin)).headers.has('access-control-allow-origin')).toBe(false);
    // The browser keeps it from the page, so the log has to say which origin is missing.
    expect(tests.server.log).toContainEqual(
      expect.objectContaining({ event: 'request.refused', errorCode: 'origin-not-allowed', origin }),
    );
    const answer = await tests.server.as(newPerson()).get('/services', { headers: { origin } });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'origin-not-allowed' } } });
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
  });

  it('should let a page read why it was refused', async () => {
    const response = await get('/services', { headers: { origin: PAGE_ORIGIN } });
    expect(response.status).toBe(401);
    expect(response.headers.get('access-control-allow-origin')).toBe(PAGE_ORIGIN);
  });

  it('should keep to the origins that a token names', async () => {
    const elsewhere = tests.server.as({ origins: ['https://app.example.com'] });
    const headers = { origin: PAGE_ORIGIN };
    expect((await elsewhere.get('/services', { headers })).body.error.code).toBe('origin-not-allowed');
    const here = tests.server.as({ origins: [PAGE_ORIGIN] });
    expect((await here.get('/services', { headers })).status).toBe(200);
    // A token cannot widen the list.
    const wider = tests.server.as({ origins: ['https://evil.example'] });
    expect((await wider.get('/services', { headers: { origin: 'https://evil.example' } })).status).toBe(403);
  });

  it('should accept the origin of an attempt only from the list', async () => {
    const input = { serviceKey: 'acme', methodId: 'oauth', pageOrigin: 'https://evil.example' };
    const answer = await tests.server.as(newPerson()).post('/attempts', input);
    expect(answer.body.error.code).toBe('origin-not-allowed');
  });
});

describe('services', () => {
  it('should list, search and page what a session may use', async () => {
    const ada = tests.server.as(newPerson());
    const keys = async (query: string) =>
      (await ada.get(`/services${query}`)).body.items.map(({ key }: { key: string }) => key);
    expect(await keys('')).toEqual(['acme', 'beacon']);
    expect(await keys('?search=MÁIL')).toEqual(['beacon']);
    const first = await ada.get('/services?limit=1');
    expect(first.body.nextCursor).toBeDefined();
    expect(await keys(`?limit=1&cursor=${first.body.nextCursor}`)).toEqual(['beacon']);
    const limited = tests.server.as({ ...newPerson(), services: ['beacon'] });
    expect((await limited.get('/services')).body.items).toHaveLength(1);
    expect((await limited.get('/services/acme')).body.error.code).toBe('service-unknown');
  });

  it('should tell consumers no address, no client id and no placement', async () => {
    const { body } = await tests.server.as(newPerson()).get('/services/acme');
    expect(body).toMatchObject({ key: 'acme', methods: [{ type: 'oauth2-authorization-code' }] });
    const text = JSON.stringify(body);
    expect(text).not.toContain(tests.provider.url);
    expect(text).not.toContain(tests.provider.client.id);
    expect(text).not.toContain('placements');
  });
});

describe('openapi.json', () => {
  it('should describe every route', async () => {
    const document = await (await get('/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(document.servers).toEqual([{ url: tests.server.publicUrl }]);
    const described = Object.keys(document.paths).map((path) => path.replace('/{path}', ''));
    const wanted = Object.values(paths).map((path) => path.replaceAll(/:(\w+)/g, '{$1}'));
    expect(described.toSorted()).toEqual([...new Set(wanted)].toSorted());
  });

  it('should have an id, a success and resolvable references in every operation', async () => {
    const document = await (await get('/openapi.json')).json();
    const operations = Object.values<Record<string, { operationId: string; responses: object }>>(
      document.paths,
    ).flatMap((path) => Object.values(path));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { responses } of operations) {
      expect(Object.keys(responses).some((status) => /^[23]|default/.test(status))).toBe(true);
    }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    for (const [, pointer = ''] of references) {
      const target = pointer.split('/').reduce((here, name) => here?.[name], document);
      expect(target, pointer).toBeDefined();
    }
  });

  it('should demand a session of what takes one, and of nothing else', async () => {
    const document = await (await get('/openapi.json')).json();
    expect(document.security).toEqual([{ session: [] }]);
    const open = Object.entries<Record<string, { security?: unknown }>>(document.paths)
      .filter(([, path]) => Object.values(path).every(({ security }) => security !== undefined))
      .map(([path]) => path);
    expect(open.toSorted()).toEqual([
      '/callback',
      '/health/live',
      '/health/ready',
      '/openapi.json',
      '/start',
    ]);
    for (const path of Object.keys(document.paths).filter((path) => !open.includes(path))) {
      const response = await get(path.replaceAll(/\{\w+\}/g, 'x'), { method: 'GET' });
      expect([401, 405], path).toContain(response.status);
    }
  });
});

describe('a session token in the address', () => {
  it('should count for nothing', async () => {
    const response = await get(`/services?access_token=${await sessionToken()}`);
    expect(response.status).toBe(401);
  });
});
