import {
  type Attempt,
  type Clock,
  delay,
  hasEnded,
  isFailureCause,
  isPatchcordError,
} from '../core/index.ts';
import { listenForHints } from './hints.ts';
import type { ConsentNews, HostWindow, WatchOptions } from './popup.types.ts';

/** How long to wait between two questions, in ms: at first, and at most. */
export const FIRST_WAIT_MS = 250;
export const LONGEST_WAIT_MS = 2000;
const WAIT_GROWTH = 1.5;

/** A question that takes longer, in ms, counts as not answered, and is asked again. */
export const ANSWER_WITHIN_MS = 15_000;

/**
 * Asks the server about an attempt until it has ended, ever more slowly, and at once after a hint (A5-01).
 *
 * A window that reads as closed is told about and decides nothing (A5-03). What arrives after `signal` was aborted
 * is dropped. Resolves when there is nothing more to learn; never rejects.
 */
export async function watchConsent(host: HostWindow, clock: Clock, options: WatchOptions): Promise<void> {
  const { signal, tell } = options;
  if (signal.aborted) return;
  const pause = createPause(clock, signal);
  const stopListening = listenForHints(host, options, pause.end, () => tell({ type: 'STILL_HERE' }));
  let wasClosed = false;
  let wait = FIRST_WAIT_MS;
  try {
    while (!signal.aborted) {
      const isClosed = options.isWindowClosed();
      if (isClosed && !wasClosed) tell({ type: 'WINDOW_CLOSED' });
      wasClosed = isClosed;
      pause.begin();
      const news = await askOnce(clock, options);
      if (signal.aborted) return;
      tell(news);
      if (news.type === 'ATTEMPT_LOST' || (news.type === 'ATTEMPT' && hasEnded(news.attempt.status))) return;
      const hinted = await pause.wait(wait);
      wait = hinted ? FIRST_WAIT_MS : Math.min(wait * WAIT_GROWTH, LONGEST_WAIT_MS);
    }
  } finally {
    stopListening();
  }
}

/** One question and what came of it. A failure of whatever kind only means that the answer is not known yet. */
async function askOnce(clock: Clock, { ask, attemptId, signal }: WatchOptions): Promise<ConsentNews> {
  const question = new AbortController();
  const giveUp = () => question.abort(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  const cancelTimer = clock.after(ANSWER_WITHIN_MS, giveUp);
  try {
    const attempt = await Promise.race([ask(question.signal), rejectionOf(question.signal)]);
    return attempt.id === attemptId
      ? { type: 'ATTEMPT', attempt }
      : { type: 'UNREACHABLE', cause: 'answer-invalid' };
  } catch (error) {
    if (!isPatchcordError(error)) return { type: 'UNREACHABLE', cause: 'network-failed' };
    if (error.code === 'attempt-unknown') return { type: 'ATTEMPT_LOST' };
    return { type: 'UNREACHABLE', cause: isFailureCause(error.code) ? error.code : 'network-failed' };
  } finally {
    cancelTimer();
    signal.removeEventListener('abort', giveUp);
  }
}

/** For an adapter that does not settle when its signal is aborted. */
function rejectionOf(signal: AbortSignal): Promise<Attempt> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** A wait that hints cut short, also those that came while the question before was still under way. */
function createPause(clock: Clock, signal: AbortSignal) {
  let hinted = false;
  let current: AbortController | undefined;
  return {
    /** From now on a hint means that the next wait is over. */
    begin() {
      hinted = false;
    },
    end() {
      hinted = true;
      current?.abort();
    },
    /** Resolves with whether a hint ended it. */
    async wait(ms: number): Promise<boolean> {
      if (hinted) return true;
      current = new AbortController();
      const stop = current.abort.bind(current);
      signal.addEventListener('abort', stop, { once: true });
      // Being woken is no failure.
      await delay(clock, ms, current.signal).catch(() => undefined);
      signal.removeEventListener('abort', stop);
      current = undefined;
      return hinted;
    },
  };
}
