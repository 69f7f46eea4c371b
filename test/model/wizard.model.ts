/** The alphabet of `wizard`, and what tells its states apart. */
import {
  type CancelReason,
  currentStep,
  initialWizardState,
  serviceKeyOf,
  stepsFor,
  type WizardEffect,
  type WizardEvent,
  type WizardState,
  wizardTable,
} from 'patchcord/core';
import { type Model, type Vertex, verticesOf } from './adjacency.ts';

const close = (reason: CancelReason, pending: boolean): WizardEvent => ({ type: 'CLOSE', reason, pending });

export const alphabet: readonly WizardEvent[] = [
  { type: 'PICK', serviceKey: 'beacon' },
  { type: 'PICK', serviceKey: 'comet' },
  { type: 'PICK', serviceKey: 'unknown' },
  { type: 'AUTHENTICATED', serviceKey: 'beacon', authenticationId: 'auth' },
  { type: 'AUTHENTICATED', serviceKey: 'comet', authenticationId: 'auth' },
  { type: 'COMPLETE' },
  { type: 'BACK' },
  { type: 'GO_TO', stepId: 'pick' },
  { type: 'GO_TO', stepId: 'connect' },
  { type: 'GO_TO', stepId: 'unknown' },
  close('close-button', false),
  close('close-button', true),
  close('escape', false),
  close('escape', true),
  close('host-closed', false),
  { type: 'STAY' },
  { type: 'LEAVE' },
];

/** What model and page are compared by: everything but the ids of authentications. */
export function viewOf(state: WizardState) {
  const answers = Object.entries(state.answers).map(([stepId, { kind, serviceKey }]) => [
    stepId,
    kind,
    serviceKey,
  ]);
  const reason = 'reason' in state ? state.reason : undefined;
  return { tag: state.tag, at: state.at, answers, reason };
}

/** What the host is told, without ids of authentications. */
export function tellingOf(effect: WizardEffect): string {
  switch (effect.do) {
    case 'announce-step':
      return `step ${effect.index} of ${effect.count}: ${effect.step.id}`;
    case 'announce-authenticated':
      return `authenticated ${effect.result.serviceKey}`;
    case 'announce-cancel':
      return `cancelled: ${effect.reason}`;
    case 'announce-finish':
      return `finished: ${effect.reason}, ${effect.results.map(({ serviceKey }) => serviceKey)}`;
  }
}

/** The service that is being connected in this state, where one is and it is not connected yet. */
function connecting(state: WizardState): string | undefined {
  const step = currentStep(state);
  return state.answers[step.id] === undefined ? serviceKeyOf(state, step) : undefined;
}

/** Why the page cannot bring an event about that the table has a row for; `undefined` where it can. */
export function cannotHappen(state: WizardState, event: WizardEvent): string | undefined {
  if (event.type === 'GO_TO') return 'the views have no list of steps';
  if (event.type === 'PICK' && event.serviceKey === 'unknown') return 'it is not in the list';
  if (event.type === 'CLOSE' && event.pending && state.tag === 'stepping' && !connecting(state)) {
    return 'nothing is under way';
  }
  return undefined;
}

/** Gestures that the table allows and the view does not offer, with the reason. */
export function isNotOffered(state: WizardState, event: WizardEvent): string | undefined {
  const step = currentStep(state);
  if (event.type === 'COMPLETE' && step.kind === 'pick') return 'picking goes on by itself';
  const isConnected = state.answers[step.id]?.kind === 'authenticated';
  if (event.type === 'BACK' && isConnected) return 'what is connected is not undone by going back';
  return undefined;
}

const model: Model<WizardState, WizardEvent, WizardEffect> = {
  table: wizardTable,
  initial: initialWizardState(stepsFor(undefined)),
  alphabet,
  keyOf: (state) => JSON.stringify(viewOf(state)),
  goesThrough: (state, event) => !cannotHappen(state, event) && !isNotOffered(state, event),
};

export type WizardVertex = Vertex<WizardState, WizardEvent>;

export function wizardVertices(): readonly WizardVertex[] {
  return verticesOf(model);
}
