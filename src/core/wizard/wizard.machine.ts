/** The table of `wizard`. Whether a step can be reached is a predicate; a blocked move returns the same state. */
import type { Table, Transition } from '../machine.ts';
import type { CancelReason, FinishReason } from '../reasons.ts';
import type {
  WizardAnswer,
  WizardEffect,
  WizardEvent,
  WizardResult,
  WizardState,
  WizardStep,
} from './wizard.types.ts';

type Next = Transition<WizardState, WizardEffect>;
type In<Tag extends WizardState['tag']> = Extract<WizardState, { tag: Tag }>;

/** The steps for a choice of services: with one service there is nothing to pick. */
export function stepsFor(serviceKeys: readonly string[] | undefined): readonly WizardStep[] {
  const [only, ...others] = serviceKeys ?? [];
  if (only !== undefined && others.length === 0)
    return [{ id: 'connect', kind: 'connect', serviceKey: only }];
  return [
    { id: 'pick', kind: 'pick' },
    { id: 'connect', kind: 'connect', pickedIn: 'pick' },
  ];
}

/** @param startWith key of a service that is chosen already: the step that connects it is the first one shown. */
export function initialWizardState(steps: readonly WizardStep[], startWith?: string): WizardState {
  const first: WizardState = { tag: 'stepping', steps, at: 0, answers: {} };
  const step = currentStep(first);
  if (startWith === undefined || step.kind !== 'pick') return first;
  return { ...first, at: 1, answers: { [step.id]: { kind: 'picked', serviceKey: startWith } } };
}

export const wizardTable: Table<WizardState, WizardEvent, WizardEffect> = {
  stepping: {
    PICK: (state, { serviceKey }) => {
      const step = currentStep(state);
      if (step.kind !== 'pick') return state;
      return advance(answer(state, step.id, { kind: 'picked', serviceKey }));
    },
    AUTHENTICATED: (state, event) => authenticate(state, event),
    COMPLETE: (state) => (isAnswered(state, currentStep(state)) ? advance(state) : state),
    BACK: (state) => move(state, state.at - 1),
    GO_TO: (state, { stepId }) => {
      const index = state.steps.findIndex(({ id }) => id === stepId);
      return isReachable(state, index) ? move(state, index) : state;
    },
    CLOSE: (state, { reason, pending }) => {
      if (isComplete(state)) return end(state, 'closed-when-connected');
      return pending ? { ...progressOf(state), tag: 'leaving', reason } : cancel(state, reason);
    },
  },
  leaving: {
    // The attempt ended while the question stood: the question is moot.
    AUTHENTICATED: (state, event) => authenticate(state, event),
    STAY: (state) => ({ ...progressOf(state), tag: 'stepping' }),
    LEAVE: (state) => cancel(state, state.reason),
    CLOSE: (state, { reason }) =>
      reason === 'host-closed' ? cancel(state, reason) : { ...progressOf(state), tag: 'stepping' },
  },
  finished: {},
  cancelled: {},
};

export function currentStep({ steps, at }: Pick<WizardState, 'steps' | 'at'>): WizardStep {
  const step = steps[at];
  if (!step) throw new RangeError(`The wizard has no step ${at}.`);
  return step;
}

/** The service that a step connects; `undefined` while none has been picked. */
export function serviceKeyOf(state: Pick<WizardState, 'answers'>, step: WizardStep): string | undefined {
  if (step.kind === 'pick') return undefined;
  return 'serviceKey' in step ? step.serviceKey : state.answers[step.pickedIn]?.serviceKey;
}

/** A step can be reached when every step before it has its answer. */
export function isReachable(state: WizardState, index: number): boolean {
  return (
    index >= 0 &&
    index < state.steps.length &&
    state.steps.slice(0, index).every((step) => isAnswered(state, step))
  );
}

/** What has been connected so far. */
export function wizardResults({
  steps,
  answers,
}: Pick<WizardState, 'steps' | 'answers'>): readonly WizardResult[] {
  return steps.flatMap(({ id }) => {
    const given = answers[id];
    return given?.kind === 'authenticated'
      ? [{ serviceKey: given.serviceKey, authenticationId: given.authenticationId }]
      : [];
  });
}

function isAnswered(state: Pick<WizardState, 'answers'>, step: WizardStep): boolean {
  const given = state.answers[step.id];
  if (!given) return false;
  return step.kind === 'pick' || given.serviceKey === serviceKeyOf(state, step);
}

function isComplete(state: WizardState): boolean {
  return state.steps.every((step) => isAnswered(state, step));
}

function answer(state: WizardState, stepId: string, given: WizardAnswer): In<'stepping'> {
  return { ...progressOf(state), tag: 'stepping', answers: { ...state.answers, [stepId]: given } };
}

/** Takes what the current step has connected, once, and only for the service that it is about. */
function authenticate(
  state: In<'stepping'> | In<'leaving'>,
  { serviceKey, authenticationId }: WizardResult,
): Next {
  const step = currentStep(state);
  const known = state.answers[step.id];
  if (step.kind !== 'connect' || serviceKeyOf(state, step) !== serviceKey) return state;
  if (known?.kind === 'authenticated' && known.authenticationId === authenticationId) return state;
  const next = answer(state, step.id, { kind: 'authenticated', serviceKey, authenticationId });
  return [next, { do: 'announce-authenticated', result: { serviceKey, authenticationId } }];
}

function advance(state: In<'stepping'>): Next {
  return state.at + 1 < state.steps.length ? move(state, state.at + 1) : end(state, 'finished');
}

function move(state: In<'stepping'>, index: number): Next {
  const step = state.steps[index];
  if (!step || index === state.at) return state;
  return [
    { ...state, at: index },
    { do: 'announce-step', step, index, count: state.steps.length },
  ];
}

function end(state: WizardState, reason: FinishReason): Next {
  return [
    { ...progressOf(state), tag: 'finished' },
    { do: 'announce-finish', reason, results: wizardResults(state) },
  ];
}

function cancel(state: WizardState, reason: CancelReason): Next {
  return [
    { ...progressOf(state), tag: 'cancelled', reason },
    { do: 'announce-cancel', reason },
  ];
}

function progressOf({ steps, at, answers }: WizardState) {
  return { steps, at, answers };
}
