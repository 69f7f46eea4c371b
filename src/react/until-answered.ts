import { type Clock, delay, type PatchcordError, toPatchcordError } from '../core/index.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 4000;

/**
 * Asks until there is an answer: what can be retried is, ever more slowly. Other failures, and the last one, are
 * thrown.
 *
 * @param attempts at most so many questions; default: until `signal` is aborted.
 * @param mayRetry which failures may pass; default: those that are retryable by themselves.
 */
export async function untilAnswered<Answer>(
  clock: Clock,
  signal: AbortSignal,
  ask: () => Promise<Answer>,
  {
    attempts = Number.POSITIVE_INFINITY,
    mayRetry = ({ retryable }: PatchcordError) => retryable,
  }: { readonly attempts?: number; readonly mayRetry?: (error: PatchcordError) => boolean } = {},
): Promise<Answer> {
  let wait = FIRST_WAIT_MS;
  for (let count = 1; ; count++) {
    try {
      return await ask();
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      const error = toPatchcordError(thrown);
      if (!mayRetry(error) || count >= attempts) throw error;
      await delay(clock, Math.max(wait, (error.retryAfter ?? 0) * 1000), signal);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  }
}
