/** What the rows of `connect` have in common: where a state leads, and what it takes along. Pure. */
import type { ConsentRequest, StartedConsent } from '../adapter.ts';
import type { Attempt, Failure } from '../domain/attempt.ts';
import type { Transition } from '../machine.ts';
import type {
  ConnectEffect,
  ConnectFlow,
  ConnectPlan,
  ConnectState,
  MethodOutline,
} from './connect.types.ts';

type Next = Transition<ConnectState, ConnectEffect>;
type In<Tag extends ConnectState['tag']> = Extract<ConnectState, { tag: Tag }>;

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

export function begin(plan: ConnectPlan): Next {
  if (plan.hasExisting) return { tag: 'choosing', plan };
  return chooseMethod(plan);
}

export function chooseMethod(plan: ConnectPlan): Next {
  const [only, ...others] = plan.methods;
  if (!only) return { tag: 'unavailable', failure: { cause: 'not-supported' } };
  return others.length > 0 ? { tag: 'choosing-method', plan } : enter(plan, only);
}

/** @param before the try before this one: what was entered for it is still there. */
export function enter(plan: ConnectPlan, method: MethodOutline, before?: ConnectFlow): Next {
  const flow: ConnectFlow = {
    plan,
    method,
    values: before?.values ?? {},
    scopes: before?.scopes ?? [],
    // Who has a connection and makes a new one wants it with another account.
    anotherAccount: before?.anotherAccount ?? (plan.hasExisting && method.offersAnotherAccount),
  };
  if (method.kind === 'form') return { ...flow, tag: 'form' };
  if (method.hasInputs && !before) return { ...flow, tag: 'inputs' };
  return toConsent(flow);
}

export function toConsent(flow: ConnectFlow): Next {
  const state: ConnectState = { ...flow, tag: 'consent' };
  return flow.plan.framed ? [state, { do: 'prepare', request: requestOf(flow) }] : state;
}

export function prepared(flow: ConnectFlow, started: StartedConsent): Next {
  return [{ ...flowOf(flow), tag: 'consent', prepared: started }, renewal(started)];
}

export function renewal({ attempt }: StartedConsent): ConnectEffect {
  return { do: 'renew-link', attemptId: attempt.id, first: false };
}

/** From the attempt's end to ours. */
export function settleFlow(state: ConnectFlow, attempt: Attempt): Next {
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
export function tested(state: In<'testing'>, attempt: Attempt): Next {
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

export function finish({ plan, authenticationId }: In<'connected'> | In<'naming'>): Next {
  return { tag: 'finished', plan, authenticationId, how: 'new' };
}

/** The backend refused a field that is asked for before consent: the user mends it there. */
export function refuseInputs(state: ConnectFlow, failure: Failure): ConnectState | undefined {
  if (failure.cause !== 'input-invalid' || !state.method.hasInputs) return undefined;
  return { ...flowOf(state), tag: 'inputs', failure: failure };
}

export function back(state: ConnectState): ConnectState {
  return previousConnectState(state) ?? state;
}

export function flowOf({ plan, method, values, scopes, anotherAccount }: ConnectFlow): ConnectFlow {
  return { plan, method, values, scopes, anotherAccount };
}

export function requestOf({ plan, method, values, scopes, anotherAccount }: ConnectFlow): ConsentRequest {
  return { serviceKey: plan.serviceKey, methodId: method.id, values, scopes, anotherAccount };
}

export function sameRequest(a: ConsentRequest, b: ConsentRequest): boolean {
  return a.anotherAccount === b.anotherAccount && sameList(a.scopes, b.scopes);
}

export function withEffects(next: Next, ...more: readonly ConnectEffect[]): Next {
  const [state, ...effects] = Array.isArray(next)
    ? (next as readonly [ConnectState, ...ConnectEffect[]])
    : [next as ConnectState];
  return [state, ...more, ...effects];
}

export function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

export function samePlan(a: ConnectPlan, b: ConnectPlan): boolean {
  return (
    a.hasExisting === b.hasExisting &&
    a.framed === b.framed &&
    a.ownTab === b.ownTab &&
    sameList(
      a.methods.map(({ id }) => id),
      b.methods.map(({ id }) => id),
    )
  );
}
