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

const consent: MethodOutline = {
  id: 'oauth',
  kind: 'consent',
  hasInputs: false,
  offersAnotherAccount: false,
};
const inputsFirst: MethodOutline = {
  id: 'tenant',
  kind: 'consent',
  hasInputs: true,
  offersAnotherAccount: true,
};
const form: MethodOutline = { id: 'key', kind: 'form', hasInputs: false, offersAnotherAccount: false };
const planOf = (...methods: MethodOutline[]): ConnectPlan => ({
  serviceKey: 'acme',
  methods,
  hasExisting: false,
  framed: false,
  ownTab: true,
});
const request = {
  serviceKey: 'acme',
  methodId: 'oauth',
  values: {},
  scopes: [],
  anotherAccount: false,
} as const;
const preparedFor = (scopes: readonly string[] = []): ConnectEvent => ({
  type: 'PREPARED',
  request: { ...request, scopes },
  started: started(),
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
    expect(run(loaded(planOf(consent)), click).effects).toEqual([{ do: 'start', request }]);
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
    const ready = preparedFor();
    expect(run(loaded(framed), ready, click).effects).toEqual([
      { do: 'watch', attemptId: 'a1' },
      { do: 'renew-link', attemptId: 'a1', first: true },
    ]);
    const blocked = run(loaded(framed), ready, { type: 'CONTINUE', hasWindow: false }).state;
    expect(blocked).toMatchObject({ tag: 'blocked', startUrl: started().startUrl });
    expect(transition(connectTable, blocked, word('started'))[0].tag).toBe('waiting');
  });

  it('should drop an attempt that was prepared for other scopes', () => {
    const framed = { ...planOf(consent), framed: true };
    const late = preparedFor();
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
  {
    // Words about attempts end them; a few of them among many others let sequences get somewhere.
    weight: 5,
    arbitrary: fc.constantFrom<ConnectEvent>(
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
      preparedFor(),
      { type: 'CHOOSE_ACCOUNT', another: true },
      { type: 'CONTINUE_HERE' },
      { type: 'REDIRECT_FAILED', failure },
      { type: 'STILL_HERE' },
      { type: 'LINK_LOST', failure },
      { type: 'LINK_FOLLOWED' },
      { type: 'PREPARE_FAILED', failure },
      click,
      { type: 'CONTINUE', hasWindow: false },
      { type: 'STARTED', started: started() },
      { type: 'START_FAILED', failure },
      { type: 'UNREACHABLE', cause: 'network-failed' },
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
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...attemptStatuses), fc.constantFrom('a1', 'other'))
      .map(([status, id]) => word(status, id)),
  },
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

describe('connect, in the page’s own tab', () => {
  const blocked = [loaded(planOf(consent)), { type: 'CONTINUE', hasWindow: false }, waiting[2]] as const;

  it('should keep the link of a blocked window fresh, and go on in this tab when asked', () => {
    expect(run(...blocked)).toMatchObject({
      state: { tag: 'blocked', startUrl: started().startUrl },
      effects: [{ do: 'watch' }, { do: 'renew-link', first: false }],
    });
    expect(run(...blocked, { type: 'CONTINUE_HERE' })).toMatchObject({
      state: { tag: 'redirecting' },
      effects: [
        { do: 'redirect', attemptId: 'a1' },
        { do: 'watch', attemptId: 'a1' },
      ],
    });
  });

  it('should make the attempt first where there is none yet', () => {
    const { state, effects } = run(loaded(planOf(consent)), { type: 'CONTINUE_HERE' });
    expect(state).toMatchObject({ tag: 'opening', inOwnTab: true });
    expect(effects).toEqual([{ do: 'start', request }]);
    expect(transition(connectTable, state, waiting[2])[0].tag).toBe('redirecting');
  });

  it('should not be offered in a frame, where providers refuse to be shown', () => {
    const framed = { ...planOf(consent), framed: true, ownTab: false };
    const { state } = run(loaded(framed), preparedFor(), { type: 'CONTINUE', hasWindow: false });
    expect(transition(connectTable, state, { type: 'CONTINUE_HERE' })[0]).toBe(state);
  });

  it('should wait on when the tab comes back by the back button', () => {
    const { state, effects } = run(...blocked, { type: 'CONTINUE_HERE' }, { type: 'STILL_HERE' });
    expect(state.tag).toBe('still-waiting');
    expect(effects).toEqual([{ do: 'watch', attemptId: 'a1' }]);
  });
});

describe('connect, after a reload', () => {
  const kept = {
    attemptId: 'a1',
    serviceKey: 'acme',
    methodId: 'tenant',
    values: { subdomain: 'northwind' },
    scopes: ['calls.read'],
    anotherAccount: false,
  };
  const back = (status: AttemptStatus | undefined): ConnectEvent => ({
    type: 'LOADED',
    plan: planOf(inputsFirst),
    resumed: { kept, attempt: status && attempt(status) },
  });

  it.each(['created', 'started', undefined] as const)('should wait for an attempt that is %s', (status) => {
    const { state, effects } = run(back(status));
    expect(state).toMatchObject({
      tag: 'still-waiting',
      attemptId: 'a1',
      values: { subdomain: 'northwind' },
    });
    expect(effects).toEqual([{ do: 'watch', attemptId: 'a1' }]);
  });

  it.each(['connected', 'denied', 'failed', 'expired', 'checking'] as const)(
    'should show that it is %s',
    (status) => expect(run(back(status)).state.tag).toBe(status),
  );

  it('should begin anew after the user’s own Cancel, and where the method has gone', () => {
    expect(run(back('abandoned')).state.tag).toBe('inputs');
    const gone: ConnectEvent = {
      type: 'LOADED',
      plan: planOf(form),
      resumed: { kept, attempt: attempt('started') },
    };
    expect(run(gone).state.tag).toBe('form');
  });

  it('should have what was typed when the user goes back and tries again', () => {
    const { state } = run(back('failed'), { type: 'BACK' });
    expect(state).toMatchObject({ tag: 'inputs', values: { subdomain: 'northwind' } });
  });
});

describe('connect, in a frame', () => {
  const framed = { ...planOf(inputsFirst), framed: true, ownTab: false };
  const ready = [
    loaded(framed),
    { type: 'SUBMIT_INPUTS', values: {} },
    { type: 'PREPARED', request: { ...request, methodId: 'tenant' }, started: started() },
  ] as const;

  it('should keep the prepared address fresh, and prepare another attempt when this one is over', () => {
    expect(run(...ready).effects).toEqual([{ do: 'renew-link', attemptId: 'a1', first: false }]);
    const renewed: ConnectEvent = { type: 'LINK_RENEWED', startUrl: 'https://p.example/start?ticket=new' };
    expect(run(...ready, renewed).state).toMatchObject({ prepared: { startUrl: renewed.startUrl } });
    const over = run(...ready, { type: 'LINK_LOST', failure });
    expect(over.state).not.toHaveProperty('prepared');
    expect(over.effects).toMatchObject([{ do: 'prepare' }]);
  });

  it('should prepare anew for another account, and drop what was prepared for the one before', () => {
    const { state, effects } = run(...ready, { type: 'CHOOSE_ACCOUNT', another: true });
    expect(state).toMatchObject({ anotherAccount: true });
    expect(effects).toMatchObject([{ do: 'prepare', request: { anotherAccount: true } }]);
    expect(transition(connectTable, state, ready[2])[0]).toBe(state);
  });

  it('should show a fresh link to open it again, and the next one when that was followed', () => {
    const events = [
      ...ready,
      click,
      { type: 'LINK_RENEWED', startUrl: 'https://p.example/start?ticket=2' },
    ] as const;
    expect(run(...events).state).toMatchObject({ tag: 'waiting', startUrl: events[4].startUrl });
    const { state, effects } = run(...events, { type: 'LINK_FOLLOWED' });
    expect(state).toMatchObject({ tag: 'waiting', startUrl: undefined });
    expect(effects).toEqual([{ do: 'renew-link', attemptId: 'a1', first: true }]);
  });
});

describe('connect, with another account', () => {
  it('should ask for one by itself when there is a connection already', () => {
    const plan = { ...planOf(inputsFirst), hasExisting: true };
    const { state } = run(loaded(plan), { type: 'CHOOSE_NEW' }, { type: 'SUBMIT_INPUTS', values: {} });
    expect(state).toMatchObject({ tag: 'consent', anotherAccount: true });
    expect(transition(connectTable, state, { type: 'CHOOSE_ACCOUNT', another: false })[0]).toMatchObject({
      anotherAccount: false,
    });
  });

  it('should not be asked for where the provider cannot', () => {
    const { state } = run(loaded(planOf(consent)));
    expect(transition(connectTable, state, { type: 'CHOOSE_ACCOUNT', another: true })[0]).toBe(state);
  });
});

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
      const waits = ['blocked', 'waiting', 'still-waiting', 'redirecting', 'checking'].includes(after.tag);
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
    expect(effects).toContainEqual({ do: 'renew-link', attemptId: 'a1', first: true });
    expect(transition(connectTable, state, word('started'))[0]).toBe(state);
  });
});
