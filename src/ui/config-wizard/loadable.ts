import { PatchcordError } from '../../core/index.ts';

export type LoadState<Code> =
  | { readonly status: 'absent' }
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly code: Code }
  | { readonly status: 'failed'; readonly error: PatchcordError };

/** Code that is loaded when somebody needs it: once for all, and once more after a failure. */
export interface Loadable<Code> {
  /** Never rejects; `getState` says how it went. */
  load(): Promise<void>;
  getState(): LoadState<Code>;
  subscribe(listener: () => void): () => void;
}

export function createLoadable<Code>(importCode: () => Promise<Code>): Loadable<Code> {
  let state: LoadState<Code> = { status: 'absent' };
  let underWay = Promise.resolve();
  const listeners = new Set<() => void>();
  function become(next: LoadState<Code>) {
    state = next;
    for (const listener of listeners) listener();
  }
  return {
    load() {
      if (state.status === 'loading' || state.status === 'ready') return underWay;
      become({ status: 'loading' });
      underWay = importCode().then(
        (code) => become({ status: 'ready', code }),
        (cause) => become({ status: 'failed', error: notLoaded(cause) }),
      );
      return underWay;
    },
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function notLoaded(cause: unknown): PatchcordError {
  return new PatchcordError('code-not-loaded', "The wizard's code could not be loaded.", { cause });
}
