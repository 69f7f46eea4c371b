/** The states, events and effects of `wizard`: the steps around connecting. */
import type { CancelReason, FinishReason } from '../reasons.ts';

/** A step, as data. A `connect` step without a `serviceKey` connects what was picked in `pickedIn`. */
export type WizardStep =
  | { readonly id: string; readonly kind: 'pick' }
  | { readonly id: string; readonly kind: 'connect'; readonly serviceKey: string }
  | { readonly id: string; readonly kind: 'connect'; readonly pickedIn: string };

/** What a step has yielded. */
export type WizardAnswer =
  | { readonly kind: 'picked'; readonly serviceKey: string }
  | { readonly kind: 'authenticated'; readonly serviceKey: string; readonly authenticationId: string };

/** One connected service, as the host gets it. */
export interface WizardResult {
  readonly serviceKey: string;
  readonly authenticationId: string;
}

interface Progress {
  readonly steps: readonly WizardStep[];
  /** Index of the current step. */
  readonly at: number;
  /** By step id. An answer stays when the user goes back. */
  readonly answers: Readonly<Record<string, WizardAnswer>>;
}

export type WizardState =
  | (Progress & { readonly tag: 'stepping' })
  /** The user wants to leave while an attempt is under way: ask first. */
  | (Progress & { readonly tag: 'leaving'; readonly reason: CancelReason })
  | (Progress & { readonly tag: 'finished' })
  | (Progress & { readonly tag: 'cancelled'; readonly reason: CancelReason });

export type WizardEvent =
  | { readonly type: 'PICK'; readonly serviceKey: string }
  /** The authentication of the current step exists; the user may still be naming it. */
  | { readonly type: 'AUTHENTICATED'; readonly serviceKey: string; readonly authenticationId: string }
  /** The current step is done. */
  | { readonly type: 'COMPLETE' }
  | { readonly type: 'BACK' }
  | { readonly type: 'GO_TO'; readonly stepId: string }
  | { readonly type: 'CLOSE'; readonly reason: CancelReason; readonly pending: boolean }
  | { readonly type: 'STAY' }
  | { readonly type: 'LEAVE' };

export type WizardEffect =
  | {
      readonly do: 'announce-step';
      readonly step: WizardStep;
      readonly index: number;
      readonly count: number;
    }
  | { readonly do: 'announce-authenticated'; readonly result: WizardResult }
  | {
      readonly do: 'announce-finish';
      readonly reason: FinishReason;
      readonly results: readonly WizardResult[];
    }
  | { readonly do: 'announce-cancel'; readonly reason: CancelReason };
