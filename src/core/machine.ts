/**
 * State machines: a typed table of pure functions, and the small service that runs it.
 *
 * Guarantees of the service, each with a test:
 * - an event that has no row, or whose row returns the same state, leaves the very same snapshot object;
 * - events after `stop` are ignored;
 * - leaving a state (another `tag`) aborts the effects that it started;
 * - `start → stop → start` within one tick, as React's StrictMode does, runs no effect twice;
 * - an effect that throws becomes an event, never an unhandled rejection;
 * - a `send` during a transition is queued;
 * - timers are effects on an injected clock.
 */

/** What a row returns: the next state, or the next state and effects as data. */
export type Transition<State, Effect> = State | readonly [State, ...Effect[]];

/** `state × event → next state + effects`. A missing state or a misspelt event is a compile error. */
export type Table<State extends { tag: string }, Event extends { type: string }, Effect> = {
  readonly [Tag in State['tag']]: {
    readonly [Type in Event['type']]?: (
      state: Extract<State, { tag: Tag }>,
      event: Extract<Event, { type: Type }>,
    ) => Transition<State, Effect>;
  };
};

/** What an effect may use while it runs. */
export interface EffectContext<Event> {
  /** Aborted when the state that started the effect is left, or the machine stops. */
  readonly signal: AbortSignal;
  /** Ignored once `signal` is aborted. */
  readonly send: (event: Event) => void;
}

export interface MachineOptions<State extends { tag: string }, Event extends { type: string }, Effect> {
  readonly table: Table<State, Event, Effect>;
  readonly initial: State;
  /** Carries an effect out. What it throws goes to `onError`. */
  readonly run: (effect: Effect, context: EffectContext<Event>) => void | Promise<void>;
  /** Turns what an effect threw into an event. */
  readonly onError: (error: unknown, effect: Effect) => Event;
  /** The effects that a state needs when the machine starts in it, or starts again after a stop. Default: none. */
  readonly resume?: (state: State) => readonly Effect[];
}

export interface Machine<State, Event> {
  /** The current state; the same object until something changes. */
  getSnapshot(): State;
  /** Calls back after each change; returns what unsubscribes. */
  subscribe(listener: () => void): () => void;
  send(event: Event): void;
  /** Whether the current state has a row for the event. */
  accepts(type: Event extends { type: infer Type } ? Type : never): boolean;
  start(): void;
  stop(): void;
}

/** Applies one event to one state, without running anything: for stores and tests that keep the state themselves. */
export function transition<State extends { tag: string }, Event extends { type: string }, Effect>(
  table: Table<State, Event, Effect>,
  state: State,
  event: Event,
): readonly [State, ...Effect[]] {
  const rows = table[state.tag as State['tag']] as Rows<State, Event, Effect>;
  const row = Object.hasOwn(rows, event.type) ? rows[event.type] : undefined;
  if (!row) return [state];
  const result = row(state, event);
  return isPair<State, Effect>(result) ? result : [result];
}

type Rows<State, Event, Effect> = Partial<
  Record<string, (state: State, event: Event) => Transition<State, Effect>>
>;

export function createMachine<State extends { tag: string }, Event extends { type: string }, Effect>(
  options: MachineOptions<State, Event, Effect>,
): Machine<State, Event> {
  const { table, run, onError, resume } = options;
  const listeners = new Set<() => void>();
  const queue: Event[] = [];
  let state = options.initial;
  let running = false;
  let sending = false;
  let scope: AbortController | undefined;

  function runEffects(effects: readonly Effect[]) {
    const signal = (scope ?? enterScope()).signal;
    const sendFromEffect = (event: Event) => {
      if (!signal.aborted) send(event);
    };
    for (const effect of effects) {
      const fail = (error: unknown) => sendFromEffect(onError(error, effect));
      try {
        Promise.resolve(run(effect, { signal, send: sendFromEffect })).catch(fail);
      } catch (error) {
        fail(error);
      }
    }
  }

  function step(event: Event) {
    const [next, ...effects] = transition(table, state, event);
    const changed = next !== state;
    if (next.tag !== state.tag) enterScope();
    state = next;
    runEffects(effects);
    if (changed) for (const listener of [...listeners]) listener();
  }

  function enterScope(): AbortController {
    scope?.abort(new DOMException('The state was left.', 'AbortError'));
    scope = new AbortController();
    return scope;
  }

  function send(event: Event) {
    if (!running) return;
    queue.push(event);
    if (sending) return;
    sending = true;
    try {
      for (let next = queue.shift(); next !== undefined && running; next = queue.shift()) step(next);
    } finally {
      queue.length = 0;
      sending = false;
    }
  }

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send,
    accepts: (type) => Object.hasOwn(table[state.tag as State['tag']], type),
    start() {
      if (running) return;
      running = true;
      // A scope that is still there was stopped in this very tick: its effects go on.
      if (scope) return;
      enterScope();
      runEffects(resume?.(state) ?? []);
    },
    stop() {
      if (!running) return;
      running = false;
      queueMicrotask(() => {
        if (running) return;
        scope?.abort(new DOMException('The machine was stopped.', 'AbortError'));
        scope = undefined;
      });
    },
  };
}

function isPair<State, Effect>(result: Transition<State, Effect>): result is readonly [State, ...Effect[]] {
  return Array.isArray(result);
}
