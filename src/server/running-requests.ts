import { type Clock, delay, PatchcordError } from '../core/index.ts';

/** Counts what runs, so that a server ends when nothing does any more. */
export interface RunningRequests {
  /** @throws `shutting-down` once `close` was called */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Lets nothing new begin and waits for what runs, at most so long. */
  close(timeoutMs: number): Promise<void>;
  readonly closed: boolean;
}

export function createRunningRequests(clock: Clock): RunningRequests {
  const running = new Set<Promise<unknown>>();
  let closed = false;
  return {
    get closed() {
      return closed;
    },
    async during(work) {
      if (closed) throw new PatchcordError('shutting-down', 'The server is ending; try again in a moment.');
      const promise = work();
      running.add(promise);
      try {
        return await promise;
      } finally {
        running.delete(promise);
      }
    },
    async close(timeoutMs) {
      closed = true;
      const stop = new AbortController();
      // `delay` rejects when it is stopped; by then everything has ended, which is what was waited for.
      const patience = delay(clock, timeoutMs, stop.signal).catch(() => undefined);
      await Promise.race([Promise.allSettled([...running]), patience]);
      stop.abort();
    },
  };
}
