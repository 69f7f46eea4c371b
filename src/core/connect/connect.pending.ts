/** What the rows of `connect` have in common while an attempt is under way at the provider. Pure. */
import type { StartedConsent } from '../adapter.ts';
import { type Attempt, type FailureCause, hasEnded } from '../domain/attempt.ts';
import type { Transition } from '../machine.ts';
import { begin, flowOf, settleFlow, withEffects } from './connect.transitions.ts';
import type {
  ConnectEffect,
  ConnectFlow,
  ConnectPlan,
  ConnectState,
  ResumedConsent,
} from './connect.types.ts';

type Next = Transition<ConnectState, ConnectEffect>;
type In<Tag extends ConnectState['tag']> = Extract<ConnectState, { tag: Tag }>;

/** The states with an attempt at the provider, by which the page comes back to it after a reload. */
export type PendingConnectState =
  | In<'blocked'>
  | In<'waiting'>
  | In<'still-waiting'>
  | In<'redirecting'>
  | In<'checking'>;
type Pending = PendingConnectState;

/** Comes back to an attempt that was begun before the page was loaded. */
export function resume(plan: ConnectPlan, { kept, attempt }: ResumedConsent): Next {
  const method = plan.methods.find(({ id, kind }) => id === kept.methodId && kind === 'consent');
  if (!method || attempt?.status === 'abandoned') return begin(plan);
  const { attemptId, values, scopes, anotherAccount } = kept;
  const flow: ConnectFlow = { plan, method, values, scopes, anotherAccount };
  // A window may be open somewhere; nobody has a handle on it any more.
  const waiting: ConnectState = {
    ...flow,
    tag: 'still-waiting',
    attemptId,
    startUrl: undefined,
    trouble: undefined,
  };
  if (attempt && (hasEnded(attempt.status) || attempt.status === 'checking')) return settle(waiting, attempt);
  return watch(waiting);
}

/** The attempt has been made after the click: the window that opened in it is sent on. */
export function opened(state: In<'opening'>, started: StartedConsent): Next {
  const { startUrl } = started;
  return toWindow(state, started, state.hasWindow, state.hasWindow ? [{ do: 'navigate', startUrl }] : []);
}

export function toWindow(
  flow: ConnectFlow,
  { attempt, startUrl }: StartedConsent,
  hasWindow: boolean,
  effects: readonly ConnectEffect[],
): Next {
  const pending = { ...flowOf(flow), attemptId: attempt.id, trouble: undefined };
  const next: ConnectState = hasWindow
    ? // The window has used this address up.
      { ...pending, tag: 'waiting', windowClosed: false, startUrl: undefined }
    : { ...pending, tag: 'blocked', startUrl };
  return withEffects(watch(next), ...effects);
}

/** The attempt has been made after the click on "continue in this tab". */
export function redirect(flow: ConnectFlow, { attempt }: StartedConsent): Next {
  return toOwnTab({ ...flowOf(flow), attemptId: attempt.id, startUrl: undefined, trouble: undefined });
}

export function continueHere(state: In<'blocked'> | In<'still-waiting'>): Next {
  return state.plan.ownTab ? toOwnTab({ ...pendingOf(state), startUrl: undefined }) : state;
}

function toOwnTab(pending: ReturnType<typeof pendingOf>): Next {
  const redirecting: ConnectState = { ...pending, tag: 'redirecting' };
  return withEffects(watch(redirecting), { do: 'redirect', attemptId: pending.attemptId });
}

export function watch(state: Pending): Next {
  return [state, ...watching(state)];
}

/** What goes on while an attempt is under way: the server is asked, and a link that is shown stays fresh. */
export function watching(state: Pending): readonly ConnectEffect[] {
  const { tag, attemptId, startUrl, plan } = state;
  const watched: ConnectEffect = { do: 'watch', attemptId };
  // In a frame a window may open without giving a handle, so the way to open it again is a link.
  const showsLink = tag === 'blocked' || (plan.framed && (tag === 'waiting' || tag === 'still-waiting'));
  return showsLink ? [watched, { do: 'renew-link', attemptId, first: startUrl === undefined }] : [watched];
}

/** The link at hand is used up: the next one is on its way. */
export function followed(state: In<'waiting'> | In<'still-waiting'>): Next {
  if (state.startUrl === undefined) return state;
  const { attemptId } = state;
  const next: ConnectState = {
    ...pendingOf(state),
    tag: 'waiting',
    windowClosed: false,
    startUrl: undefined,
  };
  return state.tag === 'waiting' ? [next, { do: 'renew-link', attemptId, first: true }] : watch(next);
}

export function reopen(state: In<'waiting'> | In<'still-waiting'>, hasWindow: boolean): Next {
  if (state.plan.framed) return state;
  const pending = pendingOf(state);
  const { attemptId } = state;
  if (!hasWindow) return watch({ ...pending, tag: 'blocked', startUrl: undefined, reopened: true });
  const next: ConnectState = { ...pending, tag: 'waiting', windowClosed: false };
  const effect: ConnectEffect = { do: 'restart', attemptId };
  return state.tag === 'waiting' ? [next, effect] : withEffects(watch(next), effect);
}

/** The question to the server got no answer: why, as far as the user can do something about it. */
export function unanswered(state: Pending, cause: FailureCause): Next {
  return state.trouble === cause ? state : { ...state, trouble: cause };
}

function answered<State extends Pending>(state: State): State {
  return state.trouble === undefined ? state : { ...state, trouble: undefined };
}

export function settle(state: Pending, attempt: Attempt): Next {
  if (attempt.id !== state.attemptId) return state;
  if (attempt.status === 'created' || attempt.status === 'started') return answered(state);
  if (attempt.status === 'checking') {
    return state.tag === 'checking'
      ? answered(state)
      : watch({ ...pendingOf(state), tag: 'checking', trouble: undefined });
  }
  return settleFlow(state, attempt);
}

export function lost(state: Pending): Next {
  return [{ ...flowOf(state), tag: 'failed', failure: { cause: 'interrupted' } }, { do: 'close-window' }];
}

export function cancel(state: Pending): Next {
  const { attemptId } = state;
  return [
    { ...flowOf(state), tag: 'abandoned', attemptId },
    { do: 'close-window' },
    { do: 'abandon', attemptId },
  ];
}

export function pendingOf(state: Pending) {
  const { attemptId, startUrl, trouble } = state;
  return { ...flowOf(state), attemptId, startUrl, trouble };
}
