import type { ConstructorOptions, PgBoss } from 'pg-boss';
import {
  type Clock,
  type JobErrorListener,
  type JobRunner,
  type RecurringJob,
  systemClock,
} from '../../../core/index.ts';
import { withPeers } from '../../optional-peer.ts';
import type { NodeDatabase } from '../database/index.ts';

export interface PgBossJobsOptions {
  /** Tells when the next run is due. Default: the system's clock. */
  readonly clock?: Clock;
}

/**
 * A job queue in the same database, by pg-boss: a run is a row there, so of several processes one gets it, and
 * operators can see what ran. Its tables lie in the Postgres schema `patchcord_jobs`.
 *
 * Stop it before the database is closed.
 *
 * @throws `dependency-missing` from `start`, without `pg-boss`.
 */
export function pgBossJobs(
  database: NodeDatabase,
  { clock = systemClock }: PgBossJobsOptions = {},
): JobRunner {
  let stopRunning: ((timeoutMs: number) => Promise<void>) | undefined;
  return {
    async start(jobs, onError) {
      const boss = await openBoss(database);
      boss.on('error', (error) => onError(error, undefined));
      await boss.start();
      const timers: (() => void)[] = [];
      stopRunning = async (timeoutMs) => {
        for (const cancel of timers) cancel();
        await boss.stop({ graceful: true, timeout: timeoutMs });
      };
      for (const job of jobs) timers.push(await schedule(boss, job, clock, onError));
    },
    async stop(timeoutMs) {
      await stopRunning?.(timeoutMs);
      stopRunning = undefined;
    },
  };
}

const SETTINGS = { schema: 'patchcord_jobs', schedule: false } satisfies ConstructorOptions;

async function openBoss(database: NodeDatabase): Promise<PgBoss> {
  const { PgBoss, fromPglite } = await withPeers(['pg-boss', '@opentelemetry/api'], () => import('pg-boss'));
  if (database.kind === 'pglite') {
    return new PgBoss({ ...SETTINGS, backend: 'pglite', db: fromPglite(database.pglite) });
  }
  const { pool } = database;
  return new PgBoss({ ...SETTINGS, db: { executeSql: (text, values) => pool.query(text, values) } });
}

/** A process that dies in a run says nothing: without this sign of life for so long, its run counts as failed. */
const HEARTBEAT_SECONDS = 30;
/** How often to look for runs that another process ordered and did not get to. */
const POLLING_SECONDS = 30;

/** Works on the job's queue, and orders a run now and whenever one is due; answers what ends the ordering. */
async function schedule(
  boss: PgBoss,
  job: RecurringJob,
  clock: Clock,
  onError: JobErrorListener,
): Promise<() => void> {
  // `exclusive`: no run is ordered while another one waits or runs.
  await boss.createQueue(job.name, { policy: 'exclusive' });
  const worker = await boss.work(job.name, { pollingIntervalSeconds: POLLING_SECONDS }, async ([run]) => {
    if (run) await runOnce(job, run.signal, onError);
  });
  let cancel: () => void;
  const order = () => {
    cancel = clock.after(job.every * 1000, order);
    boss.send(job.name, null, orderOf(job)).then(
      () => boss.notifyWorker(worker),
      (error: unknown) => onError(error, job.name),
    );
  };
  order();
  return () => cancel();
}

/** Every process orders; `singletonSeconds` lets one order through in each span of that length. */
const orderOf = ({ every }: RecurringJob) => ({
  singletonSeconds: every,
  // The row is what keeps a second order out of its span.
  deleteAfterSeconds: Math.max(3600, 2 * every),
  heartbeatSeconds: HEARTBEAT_SECONDS,
  retryLimit: 0,
});

async function runOnce(job: RecurringJob, signal: AbortSignal, onError: JobErrorListener): Promise<void> {
  try {
    await job.run(signal);
  } catch (error) {
    onError(error, job.name);
    // pg-boss stores the error's text, which may hold what must not lie in a database.
    throw new Error('The run failed; the log says why.');
  }
}
