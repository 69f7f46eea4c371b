/** The table of `connect`. Pure: what happens in the world is in the effects. */
import type { Table } from '../machine.ts';
import {
  cancel,
  continueHere,
  followed,
  lost,
  opened,
  type PendingConnectState,
  pendingOf,
  redirect,
  reopen,
  resume,
  settle,
  toWindow,
  unanswered,
  watch,
  watching,
} from './connect.pending.ts';
import {
  back,
  begin,
  chooseMethod,
  enter,
  finish,
  flowOf,
  prepared,
  refuseInputs,
  renewal,
  requestOf,
  sameList,
  samePlan,
  sameRequest,
  settleFlow,
  tested,
  toConsent,
  withEffects,
} from './connect.transitions.ts';
import type { ConnectEffect, ConnectEvent, ConnectState } from './connect.types.ts';

export const initialConnectState: ConnectState = { tag: 'loading' };

export const connectTable: Table<ConnectState, ConnectEvent, ConnectEffect> = {
  loading: {
    LOADED: (_state, { plan, resumed }) => (resumed ? resume(plan, resumed) : begin(plan)),
    LOAD_FAILED: (_state, { failure }) => ({ tag: 'unavailable', failure }),
  },
  unavailable: {
    LOADED: (_state, { plan, resumed }) => (resumed ? resume(plan, resumed) : begin(plan)),
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
    CHOOSE_ACCOUNT: (state, { another }) =>
      another === state.anotherAccount || !state.method.offersAnotherAccount
        ? state
        : toConsent({ ...flowOf(state), anotherAccount: another }),
    PREPARED: (state, { request, started }) =>
      state.prepared || !sameRequest(requestOf(state), request) ? state : prepared(state, started),
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
    CONTINUE_HERE: (state) =>
      state.plan.ownTab
        ? [
            { ...flowOf(state), tag: 'opening', hasWindow: false, inOwnTab: true },
            { do: 'start', request: requestOf(state) },
          ]
        : state,
    LINK_RENEWED: (state, { startUrl }) =>
      state.prepared ? { ...state, prepared: { ...state.prepared, startUrl } } : state,
    // Its attempt is over, because nobody clicked for so long: another one takes its place.
    LINK_LOST: (state) => (state.prepared ? toConsent(flowOf(state)) : state),
    RETRY: (state) => (state.failure ? toConsent(flowOf(state)) : state),
    BACK: (state) => back(state),
  },
  opening: {
    STARTED: (state, { started }) => (state.inOwnTab ? redirect(state, started) : opened(state, started)),
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
        ? watch({
            ...pendingOf(state),
            tag: 'waiting',
            windowClosed: false,
            startUrl: undefined,
            trouble: undefined,
          })
        : settle(state, attempt),
    UNREACHABLE: (state, { cause }) => unanswered(state, cause),
    ATTEMPT_LOST: (state) => lost(state),
    LINK_RENEWED: (state, { startUrl }) => ({ ...state, startUrl }),
    CONTINUE_HERE: (state) => continueHere(state),
    CANCEL: (state) => cancel(state),
  },
  waiting: {
    ATTEMPT: (state, { attempt }) => settle(state, attempt),
    UNREACHABLE: (state, { cause }) => unanswered(state, cause),
    ATTEMPT_LOST: (state) => lost(state),
    WINDOW_CLOSED: (state) =>
      state.windowClosed ? state : [{ ...state, windowClosed: true }, { do: 'grace' }],
    GRACE_OVER: (state) => {
      // Re-opened in the meantime: the grace was for the window before.
      if (!state.windowClosed) return state;
      return watch({ ...pendingOf(state), tag: 'still-waiting' });
    },
    REOPEN: (state, { hasWindow }) => reopen(state, hasWindow),
    LINK_RENEWED: (state, { startUrl }) => (state.plan.framed ? { ...state, startUrl } : state),
    LINK_FOLLOWED: (state) => followed(state),
    CANCEL: (state) => cancel(state),
  },
  'still-waiting': {
    ATTEMPT: (state, { attempt }) => settle(state, attempt),
    UNREACHABLE: (state, { cause }) => unanswered(state, cause),
    ATTEMPT_LOST: (state) => lost(state),
    CONTINUE_HERE: (state) => continueHere(state),
    REOPEN: (state, { hasWindow }) => reopen(state, hasWindow),
    LINK_RENEWED: (state, { startUrl }) => (state.plan.framed ? { ...state, startUrl } : state),
    LINK_FOLLOWED: (state) => followed(state),
    CANCEL: (state) => cancel(state),
  },
  redirecting: {
    ATTEMPT: (state, { attempt }) => settle(state, attempt),
    UNREACHABLE: (state, { cause }) => unanswered(state, cause),
    ATTEMPT_LOST: (state) => lost(state),
    REDIRECT_FAILED: (state, { failure }) => ({ ...flowOf(state), tag: 'failed', failure }),
    STILL_HERE: (state) => watch({ ...pendingOf(state), tag: 'still-waiting' }),
    CANCEL: (state) => cancel(state),
  },
  checking: {
    ATTEMPT: (state, { attempt }) => settle(state, attempt),
    UNREACHABLE: (state, { cause }) => unanswered(state, cause),
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
      if (!state.plan.framed) return [];
      return [state.prepared ? renewal(state.prepared) : { do: 'prepare', request: requestOf(state) }];
    case 'blocked':
    case 'waiting':
    case 'still-waiting':
    case 'redirecting':
    case 'checking':
      return watching(state);
    default:
      return [];
  }
}

const PENDING: ReadonlySet<ConnectState['tag']> = new Set([
  'blocked',
  'waiting',
  'still-waiting',
  'redirecting',
  'checking',
]);

/** Whether an attempt is at the provider: by a window, a link or this tab. */
export function isAtProvider(state: ConnectState): state is PendingConnectState {
  return PENDING.has(state.tag);
}

/** Whether an attempt is under way, so that leaving now would end it. */
export function isPending(state: ConnectState): boolean {
  return isAtProvider(state) || state.tag === 'opening' || state.tag === 'testing';
}
