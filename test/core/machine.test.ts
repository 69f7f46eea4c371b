import { createMachine, type EffectContext, type Machine, type Table, transition } from 'patchcord/core';
import { describe, expect, it, vi } from 'vitest';
import { fakeClock, settle } from '../support/fake-clock.ts';

type State = { tag: 'off'; count: number } | { tag: 'on'; count: number } | { tag: 'broken'; error: unknown };
type Event = { type: 'FLIP' } | { type: 'TOUCH' } | { type: 'BREAK'; error: unknown } | { type: 'TICK' };
type Effect = { do: 'shine' } | { do: 'explode' } | { do: 'reject' } | { do: 'tick' };

const table: Table<State, Event, Effect> = {
  off: {
    FLIP: ({ count }) => [{ tag: 'on', count: count + 1 }, { do: 'shine' }],
    TOUCH: (state) => state,
    TICK: (state) => [state, { do: 'explode' }],
  },
  on: {
    FLIP: ({ count }) => ({ tag: 'off', count }),
    BREAK: (_state, { error }) => ({ tag: 'broken', error }),
    TICK: (state) => [state, { do: 'reject' }],
    TOUCH: (state) => [{ ...state, count: state.count + 1 }, { do: 'tick' }],
  },
  broken: {},
};

const nothing = () => undefined;

function machineWith(run: (effect: Effect, context: EffectContext<Event>) => void | Promise<void>) {
  return createMachine<State, Event, Effect>({
    table,
    initial: { tag: 'off', count: 0 },
    run,
    onError: (error) => ({ type: 'BREAK', error }),
    resume: (state) => (state.tag === 'off' ? [{ do: 'shine' }] : []),
  });
}

function started(run: (effect: Effect, context: EffectContext<Event>) => void | Promise<void> = nothing) {
  const machine = machineWith(run);
  machine.start();
  return machine;
}

describe('createMachine', () => {
  it('should leave the same snapshot object when nothing changes', () => {
    const machine = started();
    const before = machine.getSnapshot();
    const listener = vi.fn();
    machine.subscribe(listener);
    machine.send({ type: 'TOUCH' });
    machine.send({ type: 'BREAK', error: 1 });
    expect(machine.getSnapshot()).toBe(before);
    expect(listener).not.toHaveBeenCalled();
  });

  it('should tell listeners once per change, until they unsubscribe', () => {
    const machine = started();
    const listener = vi.fn();
    const unsubscribe = machine.subscribe(listener);
    machine.send({ type: 'FLIP' });
    unsubscribe();
    machine.send({ type: 'FLIP' });
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('should ignore events before start and after stop', () => {
    const machine = machineWith(nothing);
    machine.send({ type: 'FLIP' });
    expect(machine.getSnapshot().tag).toBe('off');
    machine.start();
    machine.stop();
    machine.send({ type: 'FLIP' });
    expect(machine.getSnapshot().tag).toBe('off');
  });

  it('should abort the effects of a state that is left, and ignore what they send afterwards', () => {
    const contexts: EffectContext<Event>[] = [];
    const machine = started((_effect, context) => void contexts.push(context));
    machine.send({ type: 'FLIP' });
    const shining = contexts.at(-1);
    expect(shining?.signal.aborted).toBe(false);
    machine.send({ type: 'FLIP' });
    expect(shining?.signal.aborted).toBe(true);
    shining?.send({ type: 'FLIP' });
    expect(machine.getSnapshot()).toEqual({ tag: 'off', count: 1 });
  });

  it('should keep the effects of a state that only changes its data', () => {
    const contexts: EffectContext<Event>[] = [];
    const machine = started((_effect, context) => void contexts.push(context));
    machine.send({ type: 'FLIP' });
    machine.send({ type: 'TOUCH' });
    expect(contexts.at(-2)?.signal.aborted).toBe(false);
  });

  it('should run no effect twice when started, stopped and started within one tick', async () => {
    const run = vi.fn();
    const machine = machineWith(run);
    machine.start();
    machine.stop();
    machine.start();
    await settle();
    expect(run).toHaveBeenCalledTimes(1);
    expect(run.mock.calls[0]?.[1].signal.aborted).toBe(false);
  });

  it('should abort effects after a real stop, and resume the state on the next start', async () => {
    const run = vi.fn();
    const machine = started(run);
    machine.stop();
    await settle();
    expect(run.mock.calls[0]?.[1].signal.aborted).toBe(true);
    machine.start();
    expect(run).toHaveBeenCalledTimes(2);
  });

  it.each(['explode', 'reject'] as const)(
    'should turn an effect that fails (%s) into an event',
    async (how) => {
      const failure = new Error(how);
      const machine = started((effect) => {
        if (effect.do === 'explode') throw failure;
        return effect.do === 'reject' ? Promise.reject(failure) : undefined;
      });
      machine.send({ type: how === 'explode' ? 'TICK' : 'FLIP' });
      if (how === 'reject') machine.send({ type: 'TICK' });
      else machine.send({ type: 'FLIP' });
      await settle();
      // `off` has no row for BREAK, so there the failure changes nothing; in `on` it does.
      expect(machine.getSnapshot()).toEqual(
        how === 'reject' ? { tag: 'broken', error: failure } : { tag: 'on', count: 1 },
      );
    },
  );

  it('should queue an event that is sent during a transition', () => {
    const seen: string[] = [];
    const machine: Machine<State, Event> = started((effect, { send }) => {
      if (effect.do === 'shine' && machine?.getSnapshot().tag === 'on') send({ type: 'FLIP' });
    });
    machine.subscribe(() => seen.push(machine.getSnapshot().tag));
    machine.send({ type: 'FLIP' });
    expect(seen).toEqual(['on', 'off']);
  });

  it('should run timers on the injected clock, and drop them with their state', async () => {
    const clock = fakeClock();
    const machine = started((effect, { send, signal }) => {
      if (effect.do !== 'shine') return;
      const cancel = clock.after(1000, () => send({ type: 'FLIP' }));
      signal.addEventListener('abort', cancel);
    });
    await clock.advance(999);
    expect(machine.getSnapshot().tag).toBe('off');
    await clock.advance(1);
    expect(machine.getSnapshot().tag).toBe('on');
    machine.send({ type: 'FLIP' });
    expect(clock.pending).toBe(0);
  });

  it('should say which events have a row now', () => {
    const machine = started();
    expect(machine.accepts('FLIP')).toBe(true);
    expect(machine.accepts('BREAK')).toBe(false);
  });
});

describe('transition', () => {
  it('should return the very same state for an event without a row', () => {
    const state: State = { tag: 'off', count: 0 };
    expect(transition(table, state, { type: 'BREAK', error: 1 })[0]).toBe(state);
  });
});

describe('Table', () => {
  it('should make a missing state and a misspelt event compile errors', () => {
    // @ts-expect-error: `broken` has no row
    const missing: Table<State, Event, Effect> = { off: {}, on: {} };
    // @ts-expect-error: there is no event FLOP
    const misspelt: Table<State, Event, Effect> = { off: { ['FLOP' as const]: 0 }, on: {}, broken: {} };
    expect([missing, misspelt]).toHaveLength(2);
  });
});
