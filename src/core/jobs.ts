/** What the server needs of a job queue: to be called now and then, by one process at a time. */

export interface RecurringJob {
  readonly name: string;
  /** Seconds between two runs; at least 60. */
  readonly every: number;
  run(signal: AbortSignal): Promise<void>;
}

/**
 * Runs recurring jobs. Of several processes on one database one runs a job at a time; a failed run is logged and the
 * next one comes when it is due.
 */
export interface JobRunner {
  start(jobs: readonly RecurringJob[]): Promise<void>;
  /** Waits for the running job, at most `timeoutMs`. */
  stop(timeoutMs: number): Promise<void>;
}
