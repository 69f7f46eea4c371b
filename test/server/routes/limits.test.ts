import { describe, expect, it } from 'vitest';
import { fakeClock } from '../../support/fake-clock.ts';
import { newPerson, setUpTestServer } from '../../support/test-server.ts';

const clock = fakeClock();
const tests = setUpTestServer(() => ({
  clock,
  limits: {
    attempts: { burst: 3, perMinute: 6 },
    restarts: { burst: 4, perMinute: 6 },
    tests: { burst: 2, perMinute: 2 },
  },
}));

describe('rate limits', () => {
  it('should bound the attempts of one owner, and nobody else’s', async () => {
    const person = tests.server.as(newPerson());
    const attempt = () => person.post('/attempts', { serviceKey: 'acme', methodId: 'oauth' });
    for (let i = 0; i < 3; i++) expect((await attempt()).status).toBe(201);
    const refused = await attempt();
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'rate-limited', retryAfter: 10 } } });
    expect(refused.headers.get('retry-after')).toBe('10');
    const somebodyElse = tests.server.as(newPerson());
    expect((await somebodyElse.post('/attempts', { serviceKey: 'acme', methodId: 'oauth' })).status).toBe(
      201,
    );
    await clock.advance(10_000);
    expect((await attempt()).status).toBe(201);
    expect((await attempt()).status).toBe(429);
  });

  it('should bound the start addresses of one owner apart from the attempts', async () => {
    const person = tests.server.as(newPerson());
    const { body } = await person.post('/attempts', { serviceKey: 'acme', methodId: 'oauth' });
    const restart = () => person.post(`/attempts/${body.attempt.id}/restart`);
    for (let i = 0; i < 4; i++) expect((await restart()).status).toBe(200);
    expect((await restart()).body.error).toMatchObject({ code: 'rate-limited', retryAfter: 10 });
    expect((await person.post('/attempts', { serviceKey: 'acme', methodId: 'oauth' })).status).toBe(201);
    await clock.advance(10_000);
    expect((await restart()).status).toBe(200);
  });

  it('should bound the keys that are tried, without spending the attempt', async () => {
    const person = tests.server.as(newPerson());
    const submit = async () => {
      const { body } = await person.post('/attempts', { serviceKey: 'beacon', methodId: 'key' });
      return { id: body.attempt.id, path: `/attempts/${body.attempt.id}/credentials` };
    };
    const values = { apiKey: 'guess_0123456789' };
    for (let i = 0; i < 2; i++)
      expect((await person.post((await submit()).path, { values })).status).toBe(200);
    const { id, path } = await submit();
    expect((await person.post(path, { values })).body.error.code).toBe('rate-limited');
    expect(tests.provider.count('api')).toBe(2);
    expect((await person.get(`/attempts/${id}`)).body.status).toBe('created');
    const backend = tests.server.as({ kind: 'backend', sub: 'northwind-backend' });
    expect((await backend.post(path, { values })).body.error.code).toBe('rate-limited');
    await clock.advance(30_000);
    expect((await person.post(path, { values })).body.status).toBe('failed');
  });
});
