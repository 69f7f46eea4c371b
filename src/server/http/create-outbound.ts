/** Bounds, redirects and errors of outbound calls; the transport and the address rules are passed in. */
import { type Clock, isPatchcordError, PatchcordError, systemClock } from '../../core/index.ts';
import { withBoundedBody } from './bounded-body.ts';
import type { CheckUrl, HopAnswer, Outbound, OutboundOptions, SendHop } from './outbound.types.ts';
import { type Hop, isRedirect, nextHop } from './redirect.ts';

const DEFAULT_TIMEOUT_MS = 15_000;
const DEFAULT_MAX_BYTES = 1_048_576;
const MAX_REDIRECTS = 5;

export interface OutboundParts {
  /** Sends one request and MUST NOT follow redirects. */
  readonly send: SendHop;
  /** Called before every hop, the first included. */
  readonly check: CheckUrl;
  /** @default the system's */
  readonly clock?: Clock;
}

/** An `Outbound` over any transport. */
export function createOutbound({ send, check, clock = systemClock }: OutboundParts): Outbound {
  return async (request, options) => {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, maxBytes = DEFAULT_MAX_BYTES, development = false } = options;
    const origin = new URL(request.url).origin;
    const deadline = startDeadline(clock, timeoutMs, origin, [request.signal, options.signal]);
    const explain = (thrown: unknown) => explained(thrown, deadline.signal, origin);
    const deliver = (hop: Hop) => {
      check(hop.url, { development });
      return untilAborted(send(hop.url, { ...hop, signal: deadline.signal }), deadline.signal);
    };
    try {
      const first = await firstHop(request, deadline.signal);
      const response = await followed(first, deliver, options.redirect);
      return withBoundedBody(response, {
        maxBytes,
        signal: deadline.signal,
        explain,
        release: deadline.release,
      });
    } catch (thrown) {
      deadline.release();
      throw explain(thrown);
    }
  };
}

async function firstHop(request: Request, signal: AbortSignal): Promise<Hop> {
  signal.throwIfAborted();
  const body = request.body ? await untilAborted(request.arrayBuffer(), signal) : undefined;
  return { url: new URL(request.url), method: request.method, headers: new Headers(request.headers), body };
}

async function followed(
  first: Hop,
  deliver: (hop: Hop) => Promise<HopAnswer>,
  redirect: OutboundOptions['redirect'],
): Promise<HopAnswer> {
  let hop = first;
  for (let redirects = 0; ; redirects++) {
    const response = await deliver(hop);
    if (!isRedirect(response)) return response;
    await response.body?.cancel();
    if (redirect === 'refuse') {
      throw blocked(
        `${hop.url.origin} answers with a redirect (${response.status}), which is not followed here.`,
      );
    }
    if (redirects === MAX_REDIRECTS) {
      throw blocked(`${first.url.origin} redirects more than ${MAX_REDIRECTS} times.`);
    }
    hop = nextHop(hop, response);
  }
}

interface Deadline {
  /** Aborted with a `PatchcordError` as its reason. */
  readonly signal: AbortSignal;
  release(): void;
}

/** One signal for everything that ends a call: its time is over, or somebody wants it no more. */
function startDeadline(
  clock: Clock,
  timeoutMs: number,
  origin: string,
  signals: readonly (AbortSignal | undefined)[],
): Deadline {
  const controller = new AbortController();
  const watched = signals.filter((signal) => signal !== undefined);
  const interrupt = () =>
    controller.abort(new PatchcordError('interrupted', `The call to ${origin} was interrupted.`));
  const cancelTimer = clock.after(timeoutMs, () => {
    controller.abort(
      new PatchcordError('provider-timeout', `${origin} did not answer within ${timeoutMs} ms.`),
    );
  });
  for (const signal of watched) {
    if (signal.aborted) interrupt();
    else signal.addEventListener('abort', interrupt, { once: true });
  }
  return {
    signal: controller.signal,
    release() {
      cancelTimer();
      for (const signal of watched) signal.removeEventListener('abort', interrupt);
    },
  };
}

/** For transports that do not listen to the signal, or listen late. */
function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/**
 * The transport's own error is not kept: some runtimes put the whole URL into it, and with it a key in the query.
 * Its code (`ECONNREFUSED`) says enough.
 */
function explained(thrown: unknown, signal: AbortSignal, origin: string): PatchcordError {
  if (signal.aborted && isPatchcordError(signal.reason)) return signal.reason;
  const causes = [...causesOf(thrown)];
  const ours = causes.find(isPatchcordError);
  if (ours) return ours;
  const code = causes.map(systemCode).find((found) => found !== undefined);
  const why = code === undefined ? '' : ` (${code})`;
  return new PatchcordError('provider-unreachable', `${origin} could not be reached${why}.`);
}

function* causesOf(thrown: unknown): Generator<Error> {
  let error = thrown;
  for (let depth = 0; depth < 8 && error instanceof Error; depth++) {
    yield error;
    error = error.cause;
  }
}

function systemCode(error: Error): string | undefined {
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? code : undefined;
}

function blocked(message: string): PatchcordError {
  return new PatchcordError('outbound-blocked', message);
}
