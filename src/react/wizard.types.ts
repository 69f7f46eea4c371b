/** What `useWizard` takes and gives. */
import type {
  CancelReason,
  FinishReason,
  PatchcordError,
  WizardResult,
  WizardState,
  WizardStep,
} from '../core/index.ts';

export interface StepChange {
  readonly step: WizardStep;
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

export interface UseWizardOptions {
  /** Keys of the services to choose from; one skips the choice. Default: all that the backend lists. */
  readonly services?: readonly string[];
  /** Key of a service that is chosen already: the wizard begins at its step. The choice can be gone back to. */
  readonly startWith?: string | undefined;
  /** Set to `false` to close it, back to `true` to begin anew. @default true */
  readonly open?: boolean;
  /** The end with a result. Once. */
  readonly onFinish?: (end: {
    readonly reason: FinishReason;
    readonly results: readonly WizardResult[];
  }) => void;
  /** The end without a result. Once. */
  readonly onCancel?: (end: { readonly reason: CancelReason }) => void;
  /** Something failed on the way; the wizard shows it and goes on. For the host's log. */
  readonly onError?: (error: PatchcordError) => void;
  readonly onStepChange?: (change: StepChange) => void;
  /** A service is connected. Once per authentication, before the end. */
  readonly onAuthenticated?: (result: WizardResult) => void;
}

/** The steps around connecting: the state, where one can go, and the gestures. */
export interface WizardController {
  /** The same object until something changes. */
  readonly state: WizardState;
  readonly step: WizardStep;
  /** Of the current step, from 0. */
  readonly index: number;
  readonly count: number;
  /** What the current step connects. */
  readonly serviceKey: string | undefined;
  /** There is a step before this one. */
  readonly canGoBack: boolean;
  readonly isReachable: (stepId: string) => boolean;

  pick(serviceKey: string): void;
  back(): void;
  goTo(stepId: string): void;
  /** Asks first (`state.tag` becomes `leaving`) while an attempt is under way. */
  close(reason: CancelReason): void;
  /** "No, stay", to the question that `close` asked. */
  stay(): void;
  /** "Yes, leave". End the attempt with `connect.cancel()` before. */
  leave(): void;

  /** Tells whether an attempt is under way in the current step. */
  setPending(pending: boolean): void;
  /** Tells what the current step has connected. */
  authenticated(result: WizardResult): void;
  /** Tells that the current step is done. */
  complete(): void;
  /** Tells the host about an error. */
  reportError(error: PatchcordError): void;
}
