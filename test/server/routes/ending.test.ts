import { PatchcordError } from 'patchcord/core';
import type { Outbound, SqlConnection } from 'patchcord/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fakeClock } from '../../support/fake-clock.ts';
import { type FaultProvider, startFaultProvider } from '../../support/fault-provider.ts';
import { lentDatabase, memoryDatabase } from '../../support/memory-database.ts';
import { newPerson, startTestServer, type TestServer } from '../../support/test-server.ts';

let provider: FaultProvider;
let real: SqlConnection;
let database: SqlConnection;
beforeAll(async () => {
  provider = await startFaultProvider();
  real = await memoryDatabase();
}, 60_000);
beforeEach(() => {
  database = lentDatabase(real);
});
afterAll(async () => {
  await real.close();
  await provider.close();
});

function deferred<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Calls to third parties that wait until the test answers them. */
function heldOutbound() {
  const arrived = deferred<void>();
  const answer = deferred<Response>();
  const outbound: Outbound = () => {
    arrived.resolve();
    return answer.promise;
  };
  return { outbound, arrived: arrived.promise, answer: answer.resolve };
}

/** Types a key, and waits until somebody is asked about it. */
async function submitting(server: TestServer, arrived: Promise<void>) {
  const claims = newPerson();
  const person = server.as(claims);
  const { body } = await person.post('/attempts', { serviceKey: 'beacon', methodId: 'key' });
  const id: string = body.attempt.id;
  const answer = person.post(`/attempts/${id}/credentials`, { values: { apiKey: 'live_key_0123456789' } });
  await arrived;
  return { claims, id, answer };
}

const works = () => Response.json({ account: { email: 'ada@northwind.example' } });

describe('the end of a server', () => {
  it('should let running requests finish, refuse new ones and then close the database', async () => {
    const held = heldOutbound();
    const server = await startTestServer({ provider, database, outbound: held.outbound });
    const { answer } = await submitting(server, held.arrived);
    const closed = server.close();

    const refused = await server.as(newPerson()).get('/services');
    expect(refused).toMatchObject({ status: 503, body: { error: { code: 'shutting-down' } } });
    const page = await server.browser().go(server.url('/callback?code=x&state=y'));
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('is being restarted');
    await expect(
      server.request(
        { organizationId: 'northwind', authenticationId: 'x' },
        new Request('https://x.example'),
      ),
    ).rejects.toBeInstanceOf(PatchcordError);

    held.answer(works());
    expect((await answer).body.status).toBe('connected');
    await closed;
    await expect(database.query('select 1', [])).rejects.toThrow();
    await server.close();
  });

  it('should not wait for ever', async () => {
    const clock = fakeClock();
    const held = heldOutbound();
    const server = await startTestServer({ provider, database, clock, outbound: held.outbound });
    const { answer } = await submitting(server, held.arrived);
    const closed = server.close({ timeoutMs: 5000 });
    await clock.advance(5000);
    await closed;
    held.answer(works());
    // Its database has gone: the answer is an error, and nothing is half-saved.
    expect((await answer).status).toBe(500);
  });

  it('should give the attempts of a server that died a clear end', async () => {
    const clock = fakeClock();
    const held = heldOutbound();
    const dying = await startTestServer({ provider, database, clock, outbound: held.outbound });
    const { claims, id, answer } = await submitting(dying, held.arrived);

    const next = await startTestServer({ provider, database, clock });
    const person = next.as(claims);
    expect((await person.get(`/attempts/${id}`)).body.status).toBe('checking');
    await clock.advance(60_000);
    expect((await person.get(`/attempts/${id}`)).body).toMatchObject({
      status: 'failed',
      failure: { cause: 'interrupted' },
    });

    // It was not dead after all: its result comes too late, and changes nothing.
    held.answer(works());
    expect((await answer).body).toMatchObject({ status: 'failed', failure: { cause: 'interrupted' } });
    expect((await person.get('/authentications')).body.items).toEqual([]);
    await next.close();
  });

  it('should end at its start what became due while no server ran', async () => {
    const clock = fakeClock();
    const before = await startTestServer({ provider, database, clock });
    const { body } = await before
      .as(newPerson())
      .post('/attempts', { serviceKey: 'acme', methodId: 'oauth' });
    await clock.advance(11 * 60_000);
    const after = await startTestServer({ provider, database, clock });
    const { rows } = await database.query('select status from patchcord.attempts where id = $1', [
      body.attempt.id,
    ]);
    expect(rows).toEqual([['expired']]);
    await after.close();
  });

  it('should run its jobs, and log what a job could not do', async () => {
    const started: string[] = [];
    const server = await startTestServer({
      provider,
      database,
      jobs: {
        async start([job], onError) {
          started.push(`${job?.name} every ${job?.every} s`);
          await job?.run(new AbortController().signal);
          onError(new Error('lost'), job?.name);
        },
        stop: async () => void started.push('stopped'),
      },
    });
    expect(server.log).toContainEqual(expect.objectContaining({ event: 'job.failed', job: 'check-due' }));
    await server.close();
    expect(started).toEqual(['check-due every 60 s', 'stopped']);
  });

  it('should not be ready without its database', async () => {
    const server = await startTestServer({ provider, database });
    await database.close();
    const ready = await server.fetch(new Request(server.url('/health/ready')));
    expect(ready.status).toBe(503);
    expect((await server.fetch(new Request(server.url('/health/live')))).status).toBe(200);
    expect(server.log).toContainEqual(expect.objectContaining({ event: 'health.database-lost' }));
  });
});
