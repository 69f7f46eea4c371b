import { type Adapter, type CallOptions, type ErrorCode, PatchcordError } from 'patchcord/core';

/** Calls that wait at the gate, so that a test says when, and how, each of them ends. */
export type GatedCall =
  | 'services.get'
  | 'authentications.list'
  | 'consent.start'
  | 'consent.restart'
  | 'credentials.start'
  | 'credentials.submit'
  | 'attempts.abandon'
  | 'renaming.rename';

interface Waiting {
  readonly call: GatedCall;
  /** What was asked: the call's first argument. */
  readonly asked: unknown;
  go(): void;
  fail(error: PatchcordError): void;
}

export interface Gate {
  readonly adapter: Adapter;
  /** Lets the calls that wait through; answers how many there were. */
  release(call: GatedCall, matches?: (asked: unknown) => boolean): number;
  /** Has them fail without reaching the backend; answers how many there were. */
  fail(call: GatedCall, code: ErrorCode): number;
}

/**
 * Puts a gate before an adapter. A call that is aborted while it waits does not reach the backend.
 *
 * @param only the one call that it holds; default: all of them
 */
export function gateBefore(inner: Adapter, only?: GatedCall): Gate {
  let waiting: readonly Waiting[] = [];

  function held<Args extends readonly unknown[], Answer>(
    call: GatedCall,
    run: ((...args: Args) => Promise<Answer>) | undefined,
  ) {
    return async (...args: Args): Promise<Answer> => {
      if (!run) throw new Error(`The backend has no ${call}.`);
      const { signal } = (args.at(-1) ?? {}) as CallOptions;
      if (only === undefined || only === call) await untilReleased(call, args[0], signal);
      return run(...args);
    };
  }

  function untilReleased(call: GatedCall, asked: unknown, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((go, fail) => {
      const entry: Waiting = { call, asked, go, fail };
      waiting = [...waiting, entry];
      const leave = () => {
        waiting = waiting.filter((other) => other !== entry);
        fail(signal?.reason);
      };
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  function take(call: GatedCall, matches: (asked: unknown) => boolean): readonly Waiting[] {
    const taken = waiting.filter((entry) => entry.call === call && matches(entry.asked));
    waiting = waiting.filter((entry) => !taken.includes(entry));
    return taken;
  }

  const { services, authentications, attempts, consent, credentials, renaming } = inner;
  return {
    adapter: {
      ...inner,
      services: { ...services, get: held('services.get', services.get) },
      authentications: {
        ...authentications,
        list: held('authentications.list', authentications.list),
      },
      attempts: { ...attempts, abandon: held('attempts.abandon', attempts.abandon) },
      consent: {
        canReturn: consent?.canReturn,
        start: held('consent.start', consent?.start),
        restart: held('consent.restart', consent?.restart),
      },
      credentials: {
        start: held('credentials.start', credentials?.start),
        submit: held('credentials.submit', credentials?.submit),
      },
      renaming: { rename: held('renaming.rename', renaming?.rename) },
    },
    release(call, matches = () => true) {
      const taken = take(call, matches);
      for (const { go } of taken) go();
      return taken.length;
    },
    fail(call, code) {
      const error = new PatchcordError(code, `Brought about: ${code}.`);
      const taken = take(call, () => true);
      for (const { fail } of taken) fail(error);
      return taken.length;
    },
  };
}
