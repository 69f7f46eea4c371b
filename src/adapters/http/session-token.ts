/** The session token: asked for once, kept until it is nearly over or the server no longer takes it. */
import { type Clock, isPatchcordError, PatchcordError, unlessAborted } from '../../core/index.ts';
import type { HttpAdapterOptions } from './http-adapter.types.ts';

/** A token that ends within so many ms is not sent any more: it would expire on the way. */
const MARGIN_MS = 30_000;

/** What a header may carry; anything else is refused before `fetch` can print it in its error. */
const HEADER_SAFE = /^[\x21-\x7e]+$/;

export interface SessionToken {
  /** @throws `session-missing`, `session-invalid`, `network-failed`; the signal's reason when aborted */
  get(signal: AbortSignal | undefined): Promise<string>;
  /** The server did not take this one. */
  forget(token: string): void;
}

/** A question to the host that several calls wait for. */
interface Asking {
  readonly answer: Promise<string>;
  readonly abort: () => void;
  waiting: number;
}

export function createSessionToken(
  getToken: HttpAdapterOptions['getToken'],
  clock: Pick<Clock, 'now'>,
): SessionToken {
  let kept: string | undefined;
  let mayJudge = true;
  let asking: Asking | undefined;

  function ask(): Asking {
    const controller = new AbortController();
    const answer = fetchToken(getToken, controller.signal).then((token) => {
      kept = token;
      // One that has ended when it comes says that this clock is wrong: then the server tells when it is over.
      mayJudge = !endsSoon(token, clock.now());
      return token;
    });
    const question: Asking = { answer, abort: () => controller.abort(), waiting: 0 };
    const settled = () => {
      if (asking === question) asking = undefined;
    };
    answer.then(settled, settled);
    return question;
  }

  /** The host's work is stopped when nobody waits for it any more. */
  function leave(question: Asking) {
    question.waiting -= 1;
    if (question.waiting > 0 || asking !== question) return;
    asking = undefined;
    question.abort();
  }

  return {
    async get(signal) {
      signal?.throwIfAborted();
      if (kept !== undefined && !(mayJudge && endsSoon(kept, clock.now()))) return kept;
      asking ??= ask();
      const question = asking;
      question.waiting += 1;
      return await unlessAborted(question.answer, signal).finally(() => leave(question));
    },
    forget(token) {
      if (kept === token) kept = undefined;
    },
  };
}

async function fetchToken(getToken: HttpAdapterOptions['getToken'], signal: AbortSignal): Promise<string> {
  const token: unknown = await askHost(getToken, signal);
  if (typeof token !== 'string' || token === '') {
    throw new PatchcordError('session-missing', 'getToken answered no token; it should resolve to a JWT.');
  }
  if (!HEADER_SAFE.test(token)) {
    throw new PatchcordError('session-invalid', 'getToken answered something that no header can carry.');
  }
  return token;
}

async function askHost(getToken: HttpAdapterOptions['getToken'], signal: AbortSignal): Promise<unknown> {
  try {
    return await getToken({ signal });
  } catch (cause) {
    if (isPatchcordError(cause)) throw cause;
    // What `fetch` throws when the host's backend cannot be reached.
    const code = cause instanceof TypeError ? 'network-failed' : 'session-missing';
    throw new PatchcordError(code, 'getToken failed; the cause has its error.', { cause });
  }
}

function endsSoon(token: string, now: number): boolean {
  const end = expiryOf(token);
  return end !== undefined && end - now < MARGIN_MS;
}

/** `exp` of a JWT in ms, read without verifying: it only saves a round trip. `undefined` when there is none to read. */
function expiryOf(token: string): number | undefined {
  try {
    const payload = token.split('.')[1] ?? '';
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    if (typeof claims !== 'object' || claims === null || !('exp' in claims)) return undefined;
    return typeof claims.exp === 'number' ? claims.exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
