import fc from 'fast-check';
import {
  type Attempt,
  type AttemptStatus,
  attemptStatuses,
  type ConnectEffect,
  type ConnectEvent,
  type ConnectPlan,
  type ConnectState,
  connectTable,
  initialConnectState,
  type MethodOutline,
  previousConnectState,
  transition,
} from 'patchcord/core';
import { describe, expect, it } from 'vitest';

const consent: MethodOutline = { id: 'oauth', kind: 'consent', hasInputs: false };
const inputsFirst: MethodOutline = { id: 'tenant', kind: 'consent', hasInputs: true };
const form: MethodOutline = { id: 'key', kind: 'form', hasInputs: false };
const planOf = (...methods: MethodOutline[]): ConnectPlan => ({
  serviceKey: 'acme',
  methods,
  hasExisting: false,
  framed: false,
});
const attempt = (status: AttemptStatus, id = 'a1'): Attempt => ({
  id,
  serviceKey: 'acme',
  methodId: 'oauth',
  status,
  createdAt: '2026-11-23T12:00:00Z',
  expiresAt: '2026-11-23T12:10:00Z',
  ...(status === 'connected' && { authenticationId: `auth-${id}` }),
  ...(status === 'failed' && { failure: { cause: 'provider-error' as const } }),
});
const started = (id = 'a1') => ({
  attempt: attempt('created', id),
  startUrl: `https://p.example/start?ticket=${id}`,
});
const failure = { cause: 'network-failed' } as const;
const loaded = (plan: ConnectPlan): ConnectEvent => ({ type: 'LOADED', plan });
const word = (status: AttemptStatus, id?: string): ConnectEvent => ({
  type: 'ATTEMPT',
  attempt: attempt(status, id),
});
const click: ConnectEvent = { type: 'CONTINUE', hasWindow: true };

function run(...events: ConnectEvent[]): { state: ConnectState; effects: readonly ConnectEffect[] } {
  let state = initialConnectState;
  let effects: readonly ConnectEffect[] = [];
  for (const event of events) [state, ...effects] = transition(connectTable, state, event);
  return { state, effects };
}
const waiting = [loaded(planOf(consent)), click, { type: 'STARTED', started: started() }] as const;

describe('connect', () => {
  it('should make the attempt after the click, send the open window there and watch', () => {
    expect(run(loaded(planOf(consent)), click).effects).toEqual([
      { do: 'start', request: { serviceKey: 'acme', methodId: 'oauth', values: {}, scopes: [] } },
    ]);
    const { state, effects } = run(...waiting);
    expect(state.tag).toBe('waiting');
    expect(effects).toEqual([
      { do: 'navigate', startUrl: started().startUrl },
      { do: 'watch', attemptId: 'a1' },
    ]);
  });

  it('should make the attempt before the click in a frame, and open its address directly', () => {
    const framed = { ...planOf(consent), framed: true };
    expect(run(loaded(framed)).effects).toMatchObject([{ do: 'prepare' }]);
    expect(run(loaded(framed), click).state.tag).toBe('consent');
    const ready: ConnectEvent = { type: 'PREPARED', scopes: [], started: started() };
    expect(run(loaded(framed), ready, click).effects).toEqual([{ do: 'watch', attemptId: 'a1' }]);
    const blocked = run(loaded(framed), ready, { type: 'CONTINUE', hasWindow: false }).state;
    expect(blocked).toMatchObject({ tag: 'blocked', startUrl: started().startUrl });
    expect(transition(connectTable, blocked, word('started'))[0].tag).toBe('waiting');
  });

  it('should drop an attempt that was prepared for other scopes', () => {
    const framed = { ...planOf(consent), framed: true };
    const late: ConnectEvent = { type: 'PREPARED', scopes: [], started: started() };
    const { state } = run(loaded(framed), { type: 'CHOOSE_SCOPES', scopes: ['calls.read'] }, late);
    expect(state).not.toHaveProperty('prepared');
  });

  it('A5-03 should never take a closed window for a cancel', () => {
    const closed = run(...waiting, { type: 'WINDOW_CLOSED' });
    expect(closed.state.tag).toBe('waiting');
    expect(closed.effects).toEqual([{ do: 'grace' }]);
    const still = run(...waiting, { type: 'WINDOW_CLOSED' }, { type: 'GRACE_OVER' });
    expect(still.state.tag).toBe('still-waiting');
    expect(transition(connectTable, still.state, word('connected'))[0].tag).toBe('connected');
  });

  it('should abandon on the server when the user cancels, unless it had been connected', () => {
    const cancelled = run(...waiting, { type: 'CANCEL' });
    expect(cancelled.state.tag).toBe('abandoned');
    expect(cancelled.effects).toEqual([{ do: 'close-window' }, { do: 'abandon', attemptId: 'a1' }]);
    expect(transition(connectTable, cancelled.state, word('connected'))[0].tag).toBe('connected');
  });

  it('should bring the form back after a refused key, with the cause', () => {
    const { state } = run(loaded(planOf(form)), { type: 'SUBMIT', values: { apiKey: 'k' } }, word('failed'));
    expect(state).toMatchObject({ tag: 'form', failure: { cause: 'provider-error' } });
    expect(JSON.stringify(state)).not.toContain('"k"');
  });

  it('should ask about an attempt whose answer was lost before it submits again', () => {
    const { effects } = run(
      loaded(planOf(form)),
      { type: 'SUBMIT', values: {} },
      { type: 'SUBMITTED_TO', attemptId: 'a1' },
      { type: 'TEST_FAILED', failure },
      { type: 'SUBMIT', values: {} },
    );
    expect(effects).toMatchObject([{ do: 'submit', unresolved: 'a1' }]);
  });

  it('should keep the inputs when consent fails and the user goes back', () => {
    const { state } = run(
      loaded(planOf(inputsFirst)),
      { type: 'SUBMIT_INPUTS', values: { subdomain: 'northwind' } },
      click,
      { type: 'STARTED', started: started() },
      word('failed'),
      { type: 'BACK' },
    );
    expect(state).toMatchObject({ tag: 'inputs', values: { subdomain: 'northwind' } });
  });

  it('should return to the inputs when the backend refuses one', () => {
    const refused = { cause: 'input-invalid' } as const;
    const { state } = run(loaded(planOf(inputsFirst)), { type: 'SUBMIT_INPUTS', values: {} }, click, {
      type: 'START_FAILED',
      failure: refused,
    });
    expect(state).toMatchObject({ tag: 'inputs', failure: refused });
  });
});

const anyEvent: fc.Arbitrary<ConnectEvent> = fc.oneof(
  fc.constantFrom<ConnectEvent>(
    loaded(planOf(consent)),
    loaded(planOf(inputsFirst, form)),
    loaded({ ...planOf(consent), hasExisting: true }),
    loaded({ ...planOf(consent), framed: true }),
    { type: 'LOAD_FAILED', failure },
    { type: 'CHOOSE_EXISTING', authenticationId: 'old' },
    { type: 'CHOOSE_NEW' },
    { type: 'CHOOSE_METHOD', methodId: 'key' },
    { type: 'CHOOSE_METHOD', methodId: 'tenant' },
    { type: 'SUBMIT_INPUTS', values: { subdomain: 'x' } },
    { type: 'CHOOSE_SCOPES', scopes: ['calls.read'] },
    { type: 'PREPARED', scopes: [], started: started() },
    { type: 'PREPARE_FAILED', failure },
    click,
    { type: 'CONTINUE', hasWindow: false },
    { type: 'STARTED', started: started() },
    { type: 'START_FAILED', failure },
    { type: 'UNREACHABLE' },
    { type: 'ATTEMPT_LOST' },
    { type: 'WINDOW_CLOSED' },
    { type: 'GRACE_OVER' },
    { type: 'REOPEN', hasWindow: true },
    { type: 'REOPEN', hasWindow: false },
    { type: 'LINK_RENEWED', startUrl: 'https://p.example/start?ticket=b' },
    { type: 'SUBMIT', values: { apiKey: 'secret-canary' } },
    { type: 'SUBMITTED_TO', attemptId: 'a1' },
    { type: 'TEST_FAILED', failure },
    { type: 'RENAME', name: 'Mine' },
    { type: 'RENAMED' },
    { type: 'RENAME_FAILED', failure },
    { type: 'FINISH' },
    { type: 'BACK' },
    { type: 'CANCEL' },
    { type: 'RETRY' },
  ),
  fc
    .tuple(fc.constantFrom(...attemptStatuses), fc.constantFrom('a1', 'other'))
    .map(([status, id]) => word(status, id)),
);

interface Step {
  readonly before: ConnectState;
  readonly event: ConnectEvent;
  readonly after: ConnectState;
  readonly effects: readonly ConnectEffect[];
}

function everyStep(check: (step: Step) => void) {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      let before: ConnectState = initialConnectState;
      for (const event of events) {
        const [after, ...effects] = transition(connectTable, before, event);
        check({ before, event, after, effects });
        before = after;
      }
    }),
    { numRuns: 500 },
  );
}

describe('connect, for any sequence of events', () => {
  it('should take a word about another attempt for nothing, and stay finished', () => {
    // Except in a form, whose attempt the service itself makes.
    everyStep(({ before, event, after }) => {
      const foreign = event.type === 'ATTEMPT' && event.attempt.id === 'other' && before.tag !== 'testing';
      if (foreign || before.tag === 'finished') expect(after).toBe(before);
    });
  });

  it('should keep credentials in the effect that submits them and nowhere else', () => {
    everyStep(({ after }) => expect(JSON.stringify(after)).not.toContain('secret-canary'));
  });

  it('should watch whatever waits for the server', () => {
    everyStep(({ before, after, effects }) => {
      const waits = ['blocked', 'waiting', 'still-waiting', 'checking'].includes(after.tag);
      if (waits && after.tag !== before.tag) expect(effects).toContainEqual({ do: 'watch', attemptId: 'a1' });
    });
  });

  it('should have a way on from every state but the last', () => {
    everyStep(({ after }) => {
      if (after.tag !== 'finished') expect(Object.keys(connectTable[after.tag])).not.toEqual([]);
      expect(previousConnectState(after)).not.toBe(after);
    });
  });

  it('should reach every state', () => {
    const seen = new Set<string>([initialConnectState.tag]);
    fc.assert(
      fc.property(fc.infiniteStream(anyEvent), (events) => {
        let state: ConnectState = initialConnectState;
        for (const event of events.take(1000)) {
          // Only the last state is entered for good.
          if (event.type === 'FINISH' || event.type === 'CHOOSE_EXISTING' || event.type === 'RENAMED') {
            seen.add(transition(connectTable, state, event)[0].tag);
            continue;
          }
          [state] = transition(connectTable, state, event);
          seen.add(state.tag);
        }
      }),
      { numRuns: 20, seed: 7 },
    );
    expect([...seen].sort()).toEqual(Object.keys(connectTable).sort());
  });

  it('should ignore the grace of a window that was opened again', () => {
    const reopened = run(...waiting, { type: 'WINDOW_CLOSED' }, { type: 'REOPEN', hasWindow: true }).state;
    expect(transition(connectTable, reopened, { type: 'GRACE_OVER' })[0]).toBe(reopened);
  });

  it('should keep showing the link when the window of a started attempt cannot be opened again', () => {
    const closed: ConnectEvent[] = [...waiting, { type: 'WINDOW_CLOSED' }, { type: 'GRACE_OVER' }];
    const { state, effects } = run(...closed, { type: 'REOPEN', hasWindow: false });
    expect(state).toMatchObject({ tag: 'blocked', startUrl: undefined });
    expect(effects).toContainEqual({ do: 'restart', attemptId: 'a1', navigate: false });
    expect(transition(connectTable, state, word('started'))[0]).toBe(state);
  });
});
