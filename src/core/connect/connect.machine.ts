/** The table of `connect`. Pure: what happens in the world is in the effects. */

import type { ConsentRequest, StartedConsent } from '../adapter.ts';
import type { Attempt } from '../domain/attempt.ts';
import type { Table, Transition } from '../machine.ts';
import type {
  ConnectEffect,
  ConnectEvent,
  ConnectFlow,
  ConnectPlan,
  ConnectState,
  MethodOutline,
} from './connect.types.ts';

type Next = Transition<ConnectState, ConnectEffect>;
type In<Tag extends ConnectState['tag']> = Extract<ConnectState, { tag: Tag }>;
type Pending = In<'blocked'> | In<'waiting'> | In<'still-waiting'> | In<'checking'>;

export const initialConnectState: ConnectState = { tag: 'loading' };

export const connectTable: Table<ConnectState, ConnectEvent, ConnectEffect> = {
  loading: {
    LOADED: (_state, { plan }) => begin(plan),
    LOAD_FAILED: (_state, { failure }) => ({ tag: 'unavailable', failure }),
  },
  unavailable: {
    LOADED: (_state, { plan }) => begin(plan),
    RETRY: () => [{ tag: 'loading' }, { do: 'load' }],
  },
  choosing: {
    LOADED: (state, { plan }) => (samePlan(state.plan, plan) ? state : begin(plan)),
    CHOOSE_EXISTING: ({ plan }, { authenticationId }) => ({
      tag: 'finished',
      plan,
      authenticationId,
      how: 'existing',
    }),
    CHOOSE_NEW: ({ plan }) => chooseMethod(plan),
  },
  'choosing-method': {
    CHOOSE_METHOD: (state, { methodId }) => {
      const method = state.plan.methods.find(({ id }) => id === methodId);
      return method ? enter(state.plan, method) : state;
    },
    BACK: (state) => back(state),
  },
  inputs: {
    SUBMIT_INPUTS: (state, { values }) => toConsent({ ...flowOf(state), values }),
    BACK: (state) => back(state),
  },
  consent: {
    CHOOSE_SCOPES: (state, { scopes }) =>
      sameList(state.scopes, scopes) ? state : toConsent({ ...flowOf(state), scopes }),
    PREPARED: (state, { scopes, started }) =>
      state.prepared || !sameList(state.scopes, scopes)
        ? state
        : { ...flowOf(state), tag: 'consent', prepared: started },
    PREPARE_FAILED: (state, { failure }) =>
      refuseInputs(state, failure) ?? { ...flowOf(state), tag: 'consent', failure },
    CONTINUE: (state, { hasWindow }) => {
      if (state.prepared) return toWindow(state, state.prepared, hasWindow, []);
      if (state.plan.framed) return state;
      return [
        { ...flowOf(state), tag: 'opening', hasWindow },
        { do: 'start', request: requestOf(state) },
      ];
    },
    RETRY: (state) => (state.failure ? toConsent(flowOf(state)) : state),
    BACK: (state) => back(state),
  },
  opening: {
    STARTED: (state, { started }) =>
      toWindow(
        state,
        started,
        state.hasWindow,
        state.hasWindow ? [{ do: 'navigate', startUrl: started.startUrl }] : [],
      ),
    START_FAILED: (state, { failure }) => [
      refuseInputs(state, failure) ?? { ...flowOf(state), tag: 'failed', failure },
      { do: 'close-window' },
    ],
    WINDOW_CLOSED: (state) => (state.hasWindow ? { ...state, hasWindow: false } : state),
    CANCEL: (state) => withEffects(toConsent(flowOf(state)), { do: 'close-window' }),
  },
  blocked: {
    ATTEMPT: (state, { attempt }) =>
      attempt.id === state.attemptId && attempt.status === 'started' && !state.reopened
        ? watch({ ...pendingOf(state), tag: 'waiting', windowClosed: false, reachable: true })
        : settle(state, attempt),
    UNREACHABLE: (state) => (state.reachable ? { ...state, reachable: false } : state),
    ATTEMPT_LOST: (state) => lost(state),
    LINK_RENEWED: (state, { startUrl }) => ({ ...state, startUrl }),
    CANCEL: (state) => cancel(state),
  },
  waiting: {
    ATTEMPT: (state, { attempt }) => settle(state, attempt),
    UNREACHABLE: (state) => (state.reachable ? { ...state, reachable: false } : state),
    ATTEMPT_LOST: (state) => lost(state),
    WINDOW_CLOSED: (state) =>
      state.windowClosed ? state : [{ ...state, windowClosed: true }, { do: 'grace' }],
    GRACE_OVER: (state) => {
      // Re-opened in the meantime: the grace was for the window before.
      if (!state.windowClosed) return state;
      const next: ConnectState = { ...pendingOf(state), tag: 'still-waiting' };
      const renew: ConnectEffect = { do: 'restart', attemptId: state.attemptId, navigate: false };
      return state.plan.framed ? withEffects(watch(next), renew) : watch(next);
    },
    REOPEN: (state, { hasWindow }) => reopen(state, hasWindow),
    LINK_RENEWED: (state, { startUrl }) => ({ ...state, startUrl }),
    CANCEL: (state) => cancel(state),
  },
  'still-waiting': {
    ATTEMPT: (state, { attempt }) => settle(state, attempt),
    UNREACHABLE: (state) => (state.reachable ? { ...state, reachable: false } : state),
    ATTEMPT_LOST: (state) => lost(state),
    REOPEN: (state, { hasWindow }) => reopen(state, hasWindow),
    LINK_RENEWED: (state, { startUrl }) => ({ ...state, startUrl }),
    CANCEL: (state) => cancel(state),
  },
  checking: {
    ATTEMPT: (state, { attempt }) => settle(state, attempt),
    UNREACHABLE: (state) => (state.reachable ? { ...state, reachable: false } : state),
    ATTEMPT_LOST: (state) => lost(state),
    CANCEL: (state) => cancel(state),
  },
  form: {
    SUBMIT: (state, { values }) => [
      { ...flowOf(state), tag: 'testing' },
      {
        do: 'submit',
        serviceKey: state.plan.serviceKey,
        methodId: state.method.id,
        values,
        unresolved: state.unresolved,
      },
    ],
    BACK: (state) => back(state),
  },
  testing: {
    SUBMITTED_TO: (state, { attemptId }) => ({ ...state, attemptId }),
    ATTEMPT: (state, { attempt }) => tested(state, attempt),
    TEST_FAILED: (state, { failure }) => ({
      ...flowOf(state),
      tag: 'form',
      failure,
      ...(state.attemptId !== undefined && { unresolved: state.attemptId }),
    }),
    CANCEL: (state) => {
      const form: ConnectState = { ...flowOf(state), tag: 'form' };
      if (state.attemptId === undefined) return form;
      return [
        { ...form, unresolved: state.attemptId },
        { do: 'abandon', attemptId: state.attemptId },
      ];
    },
  },
  connected: {
    RENAME: (state, { name }) => [
      { ...flowOf(state), tag: 'naming', authenticationId: state.authenticationId },
      { do: 'rename', authenticationId: state.authenticationId, name },
    ],
    FINISH: (state) => finish(state),
  },
  naming: {
    RENAMED: (state) => finish(state),
    RENAME_FAILED: (state, { failure }) => ({
      ...flowOf(state),
      tag: 'connected',
      authenticationId: state.authenticationId,
      failure,
    }),
    FINISH: (state) => finish(state),
  },
  denied: { RETRY: (state) => enter(state.plan, state.method, state), BACK: (state) => back(state) },
  failed: { RETRY: (state) => enter(state.plan, state.method, state), BACK: (state) => back(state) },
  abandoned: {
    // The user was too late: it had been connected already, and that stands.
    ATTEMPT: (state, { attempt }) =>
      attempt.id === state.attemptId && attempt.status === 'connected' ? settleFlow(state, attempt) : state,
    RETRY: (state) => enter(state.plan, state.method, state),
    BACK: (state) => back(state),
  },
  expired: { RETRY: (state) => enter(state.plan, state.method, state), BACK: (state) => back(state) },
  finished: {},
};

/** The effects that a state needs when the machine starts in it. */
export function resumeConnect(state: ConnectState): readonly ConnectEffect[] {
  switch (state.tag) {
    case 'loading':
      return [{ do: 'load' }];
    case 'consent':
      return state.plan.framed && !state.prepared ? [{ do: 'prepare', request: requestOf(state) }] : [];
    case 'blocked':
    case 'waiting':
    case 'still-waiting':
    case 'checking':
      return [{ do: 'watch', attemptId: state.attemptId }];
    default:
      return [];
  }
}

/** Where BACK leads, or `undefined` where the view before `connect` is next. */
export function previousConnectState(state: ConnectState): ConnectState | undefined {
  if (!('plan' in state) || state.tag === 'choosing' || state.tag === 'finished') return undefined;
  const { plan } = state;
  if (
    'method' in state &&
    state.tag !== 'inputs' &&
    state.method.hasInputs &&
    state.method.kind === 'consent'
  ) {
    return { ...flowOf(state), tag: 'inputs' };
  }
  if ('method' in state && plan.methods.length > 1) return { tag: 'choosing-method', plan };
  return plan.hasExisting ? { tag: 'choosing', plan } : undefined;
}

/** Whether an attempt is under way, so that leaving now would end it. */
export function isPending(state: ConnectState): boolean {
  return ['opening', 'blocked', 'waiting', 'still-waiting', 'checking', 'testing'].includes(state.tag);
}

function begin(plan: ConnectPlan): Next {
  if (plan.hasExisting) return { tag: 'choosing', plan };
  return chooseMethod(plan);
}

function chooseMethod(plan: ConnectPlan): Next {
  const [only, ...others] = plan.methods;
  if (!only) return { tag: 'unavailable', failure: { cause: 'not-supported' } };
  return others.length > 0 ? { tag: 'choosing-method', plan } : enter(plan, only);
}

function enter(plan: ConnectPlan, method: MethodOutline, before?: ConnectFlow): Next {
  const flow: ConnectFlow = { plan, method, values: before?.values ?? {}, scopes: before?.scopes ?? [] };
  if (method.kind === 'form') return { ...flow, tag: 'form' };
  if (method.hasInputs && !before) return { ...flow, tag: 'inputs' };
  return toConsent(flow);
}

function toConsent(flow: ConnectFlow): Next {
  const state: ConnectState = { ...flow, tag: 'consent' };
  return flow.plan.framed ? [state, { do: 'prepare', request: requestOf(flow) }] : state;
}

function toWindow(
  flow: ConnectFlow,
  { attempt, startUrl }: StartedConsent,
  hasWindow: boolean,
  effects: readonly ConnectEffect[],
): Next {
  const pending = { ...flowOf(flow), attemptId: attempt.id, startUrl, reachable: true };
  const next: ConnectState = hasWindow
    ? { ...pending, tag: 'waiting', windowClosed: false }
    : { ...pending, tag: 'blocked' };
  return withEffects(watch(next), ...effects);
}

function watch(state: Pending): Next {
  return [state, { do: 'watch', attemptId: state.attemptId }];
}

function reopen(state: In<'waiting'> | In<'still-waiting'>, hasWindow: boolean): Next {
  const pending = pendingOf(state);
  const { attemptId } = state;
  // In a frame the link at hand has just been opened directly, and is used up.
  const opened = state.plan.framed && state.startUrl !== undefined;
  const next: ConnectState =
    hasWindow || opened
      ? { ...pending, tag: 'waiting', windowClosed: false }
      : { ...pending, tag: 'blocked', startUrl: undefined, reopened: true };
  const effect: ConnectEffect = { do: 'restart', attemptId, navigate: hasWindow && !opened };
  return next.tag === state.tag ? [next, effect] : withEffects(watch(next), effect);
}

function settle(state: Pending, attempt: Attempt): Next {
  if (attempt.id !== state.attemptId) return state;
  if (attempt.status === 'created' || attempt.status === 'started') {
    return state.reachable ? state : { ...state, reachable: true };
  }
  if (attempt.status === 'checking') {
    return state.tag === 'checking'
      ? state.reachable
        ? state
        : { ...state, reachable: true }
      : watch({ ...pendingOf(state), tag: 'checking', reachable: true });
  }
  return settleFlow(state, attempt);
}

/** From the attempt's end to ours. */
function settleFlow(state: ConnectFlow, attempt: Attempt): Next {
  const flow = flowOf(state);
  const { status, failure, authenticationId } = attempt;
  if (status === 'connected' && authenticationId !== undefined) {
    return [{ ...flow, tag: 'connected', authenticationId }, { do: 'close-window' }];
  }
  if (status === 'denied')
    return [{ ...flow, tag: 'denied', ...(failure && { failure }) }, { do: 'close-window' }];
  if (status === 'expired') return [{ ...flow, tag: 'expired' }, { do: 'close-window' }];
  if (status === 'abandoned')
    return [{ ...flow, tag: 'abandoned', attemptId: attempt.id }, { do: 'close-window' }];
  return [{ ...flow, tag: 'failed', failure: failure ?? { cause: 'internal' } }, { do: 'close-window' }];
}

/** A form's attempt has ended: whatever was refused, the form comes back with what was typed. */
function tested(state: In<'testing'>, attempt: Attempt): Next {
  const flow = flowOf(state);
  const { status, authenticationId, failure } = attempt;
  if (status === 'connected' && authenticationId !== undefined)
    return { ...flow, tag: 'connected', authenticationId };
  if (status === 'created' || status === 'started' || status === 'checking') return state;
  return {
    ...flow,
    tag: 'form',
    failure: failure ?? { cause: status === 'expired' ? 'interrupted' : 'internal' },
  };
}

function lost(state: Pending): Next {
  return [{ ...flowOf(state), tag: 'failed', failure: { cause: 'interrupted' } }, { do: 'close-window' }];
}

function cancel(state: Pending): Next {
  const { attemptId } = state;
  return [
    { ...flowOf(state), tag: 'abandoned', attemptId },
    { do: 'close-window' },
    { do: 'abandon', attemptId },
  ];
}

function finish({ plan, authenticationId }: In<'connected'> | In<'naming'>): Next {
  return { tag: 'finished', plan, authenticationId, how: 'new' };
}

/** The backend refused a field that is asked for before consent: the user mends it there. */
function refuseInputs(state: ConnectFlow, failure: { cause: string }): ConnectState | undefined {
  if (failure.cause !== 'input-invalid' || !state.method.hasInputs) return undefined;
  return { ...flowOf(state), tag: 'inputs', failure: failure as never };
}

function back(state: ConnectState): ConnectState {
  return previousConnectState(state) ?? state;
}

function flowOf({ plan, method, values, scopes }: ConnectFlow): ConnectFlow {
  return { plan, method, values, scopes };
}

function pendingOf(state: Pending) {
  const { attemptId, startUrl, reachable } = state;
  return { ...flowOf(state), attemptId, startUrl, reachable };
}

function requestOf({ plan, method, values, scopes }: ConnectFlow): ConsentRequest {
  return { serviceKey: plan.serviceKey, methodId: method.id, values, scopes };
}

function withEffects(next: Next, ...more: readonly ConnectEffect[]): Next {
  const [state, ...effects] = Array.isArray(next)
    ? (next as readonly [ConnectState, ...ConnectEffect[]])
    : [next as ConnectState];
  return [state, ...more, ...effects];
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function samePlan(a: ConnectPlan, b: ConnectPlan): boolean {
  return (
    a.hasExisting === b.hasExisting &&
    a.framed === b.framed &&
    sameList(
      a.methods.map(({ id }) => id),
      b.methods.map(({ id }) => id),
    )
  );
}
