/** What the server needs of a job queue: to be called now and then, by one process at a time. */

export interface RecurringJob {
  readonly name: string;
  /** Seconds between two runs; at least 60. */
  readonly every: number;
  run(signal: AbortSignal): Promise<void>;
}

/** Told of each failed run, and with `job` undefined of a failure of the queue itself; for the log. */
export type JobErrorListener = (error: unknown, job: string | undefined) => void;

/**
 * Runs recurring jobs. Of several processes on one database one runs a job at a time; after a failed run the next one
 * comes when it is due.
 */
export interface JobRunner {
  start(jobs: readonly RecurringJob[], onError: JobErrorListener): Promise<void>;
  /** Waits for the running job, at most `timeoutMs`; then aborts its signal. */
  stop(timeoutMs: number): Promise<void>;
}
