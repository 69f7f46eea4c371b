/** Runs one piece of work at a time: a new one stops the one before. What was stopped has not failed. */
export type OnlyLatest = (signal: AbortSignal, work: (latest: AbortSignal) => Promise<void>) => Promise<void>;

export function createOnlyLatest(): OnlyLatest {
  let current = new AbortController();
  return async (signal, work) => {
    current.abort();
    const mine = new AbortController();
    current = mine;
    const stop = mine.abort.bind(mine);
    signal.addEventListener('abort', stop, { once: true });
    try {
      await work(mine.signal);
    } catch (error) {
      if (!mine.signal.aborted) throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };
}
