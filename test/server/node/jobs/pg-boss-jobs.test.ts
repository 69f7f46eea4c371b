import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobRunner, RecurringJob } from 'patchcord/core';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import {
  type NodeDatabase,
  pgliteDatabase,
  postgresDatabase,
} from '../../../../src/server/node/database/index.ts';
import { pgBossJobs } from '../../../../src/server/node/jobs/index.ts';
import { fakeClock } from '../../../support/fake-clock.ts';
import { startPostgres } from '../../../support/postgres.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = await mkdtemp(join(tmpdir(), 'patchcord-jobs-'));
const postgres = await startPostgres();
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(async () => {
  await postgres?.stop();
  await rm(folder, { recursive: true });
});

const databases: [name: string, open: () => Promise<NodeDatabase>][] = [
  ['PGlite', () => pgliteDatabase({ folder })],
];
if (postgres) {
  databases.push(['Postgres', async () => postgresDatabase({ url: await postgres.createDatabase() })]);
}

const MINUTE = 60_000;

/** A job that notes its runs and lets the test end them. */
function recordedJob(name: string) {
  const runs: { signal: AbortSignal; finish: () => void; fail: (error: Error) => void }[] = [];
  const job: RecurringJob = {
    name,
    every: 60,
    run: (signal) => new Promise((finish, fail) => runs.push({ signal, finish, fail })),
  };
  return {
    job,
    runs,
    runsReached: (count: number) => vi.waitFor(() => expect(runs).toHaveLength(count), 30_000),
  };
}

async function open(database: () => Promise<NodeDatabase>): Promise<NodeDatabase> {
  const opened = await database();
  closing.push(() => opened.close());
  return opened;
}

function runnerOn(database: NodeDatabase) {
  const clock = fakeClock();
  const runner: JobRunner = pgBossJobs(database, { clock });
  closing.push(() => runner.stop(1000));
  return { clock, runner };
}

/** As if so much time had passed in the database: the spans of finished orders lie that far back. */
const ageOrders = (database: NodeDatabase, seconds: number) =>
  database.query(`update patchcord_jobs.job set singleton_on = singleton_on - make_interval(secs => $1)`, [
    seconds,
  ]);

describe.each(databases)('recurring jobs on %s', (name, openDatabase) => {
  it('should run at once and again when due, whether or not a run failed', async () => {
    const database = await open(openDatabase);
    const { clock, runner } = runnerOn(database);
    const { job, runs, runsReached } = recordedJob(`due-${name}`);
    const onError = vi.fn();
    await runner.start([job], onError);
    await runsReached(1);
    const failure = new Error('canary');
    runs[0]?.fail(failure);
    await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(failure, job.name), 30_000);
    await vi.waitFor(async () => expect(await statesOf(database, job)).toEqual(['failed']), 30_000);
    await ageOrders(database, 60);
    await clock.advance(MINUTE);
    await runsReached(2);
    runs[1]?.finish();
    await vi.waitFor(
      async () => expect(await statesOf(database, job)).toEqual(['completed', 'failed']),
      10_000,
    );
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it('should keep what a run threw out of the database', async () => {
    const database = await open(openDatabase);
    const { runner } = runnerOn(database);
    const { job, runs, runsReached } = recordedJob(`secret-${name}`);
    await runner.start([job], vi.fn());
    await runsReached(1);
    runs[0]?.fail(new Error('canary'));
    await vi.waitFor(async () => expect(await statesOf(database, job)).toEqual(['failed']), 30_000);
    const { rows } = await database.query('select output::text from patchcord_jobs.job where name = $1', [
      job.name,
    ]);
    expect(rows.flat().join()).toContain('the log says why');
    expect(rows.flat().join()).not.toContain('canary');
  });

  it('should wait for the running job when it stops, and start nothing more', async () => {
    const database = await open(openDatabase);
    const { clock, runner } = runnerOn(database);
    const { job, runs, runsReached } = recordedJob(`stop-${name}`);
    await runner.start([job], vi.fn());
    await runsReached(1);
    let stopped = false;
    const stopping = runner.stop(30_000).then(() => {
      stopped = true;
    });
    await clock.advance(10 * MINUTE);
    expect(stopped).toBe(false);
    expect(clock.pending).toBe(0);
    expect(runs[0]?.signal.aborted).toBe(false);
    runs[0]?.finish();
    await stopping;
    expect(runs).toHaveLength(1);
    expect(await statesOf(database, job)).toEqual(['completed']);
  });

  it('should abort the running job when it takes too long to stop', async () => {
    const { runner } = runnerOn(await open(openDatabase));
    const { job, runs, runsReached } = recordedJob(`slow-${name}`);
    await runner.start([job], vi.fn());
    await runsReached(1);
    await runner.stop(1000);
    expect(runs[0]?.signal.aborted).toBe(true);
    runs[0]?.finish();
  });
});

async function statesOf(database: NodeDatabase, { name }: RecurringJob): Promise<unknown[]> {
  const { rows } = await database.query(
    'select state::text from patchcord_jobs.job where name = $1 order by 1',
    [name],
  );
  return rows.flat();
}

if (postgres) {
  describe('recurring jobs of several processes', () => {
    it('should run once for all that start on an empty database at once, and be taken over later', async () => {
      const url = await postgres.createDatabase();
      const { job, runs, runsReached } = recordedJob('shared');
      const onError = vi.fn();
      const processes = await Promise.all(
        Array.from({ length: 4 }, async () => runnerOn(await open(() => postgresDatabase({ url })))),
      );
      await Promise.all(processes.map(({ runner }) => runner.start([job], onError)));
      await runsReached(1);
      const database = await open(() => postgresDatabase({ url }));

      // Due again while the first run still goes on: nobody starts a second one.
      await ageOrders(database, 60);
      await Promise.all(processes.map(({ clock }) => clock.advance(MINUTE)));
      expect(await statesOf(database, job)).toEqual(['active']);

      runs[0]?.finish();
      await vi.waitFor(async () => expect(await statesOf(database, job)).toEqual(['completed']), 30_000);
      const [first, ...rest] = processes;
      await first?.runner.stop(1000);
      await Promise.all(rest.map(({ clock }) => clock.advance(MINUTE)));
      await runsReached(2);
      runs[1]?.finish();
      await vi.waitFor(
        async () => expect(await statesOf(database, job)).toEqual(['completed', 'completed']),
        10_000,
      );
      expect(onError).not.toHaveBeenCalled();
    });
  });
}
