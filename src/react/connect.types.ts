/** What `useConnect` takes and gives: the interface between connecting and the views that show it. */
import type {
  Authentication,
  ConnectEvent,
  ConnectState,
  FieldValues,
  PatchcordError,
  Service,
  ServiceMethod,
  WizardResult,
} from '../core/index.ts';

/** How connecting ended. `existing`: an authentication was chosen that was there before. */
export interface ConnectEnd extends WizardResult {
  readonly reason: 'finished';
  readonly how: 'new' | 'existing';
}

export interface UseConnectOptions {
  readonly serviceKey: string;
  /** Scopes that an existing authentication needs, to be offered. Default: the required ones of the service. */
  readonly scopes?: readonly string[];
  /** What the blank window says until the provider's page comes. Default: nothing. */
  readonly windowText?: { readonly title: string; readonly text: string };
  /**
   * Where the user consents: in a window, or in this very tab, which leaves the page and comes back to it. In a frame,
   * and where the backend cannot send a tab back, it is always a window. @default 'window'
   */
  readonly consentIn?: 'window' | 'tab';
  /** The authentication exists and works; the user may still be naming it. Once per authentication. */
  readonly onAuthenticated?: (result: WizardResult) => void;
  /** The user is done here. Once. */
  readonly onEnd?: (end: ConnectEnd) => void;
  /** A request failed; the view says so by itself. For the host's log. */
  readonly onError?: (error: PatchcordError) => void;
}

/** Props of an `<a>` that opens the consent in a tab of its own. */
export interface ConsentLinkProps {
  readonly href: string;
  readonly target: '_blank';
  readonly rel: string;
  readonly referrerPolicy: 'strict-origin';
  readonly onClick: () => void;
}

/** One service being connected: the state, what is allowed in it, and the gestures. */
export interface ConnectController {
  /** `state.tag` is the status. The same object until something changes. */
  readonly state: ConnectState;
  /** Whether the event would do something now, so that its control is shown and enabled. */
  readonly allows: (type: ConnectEvent['type']) => boolean;
  /** `undefined` while it loads. */
  readonly service: Service | undefined;
  /** The method that was chosen. */
  readonly method: ServiceMethod | undefined;
  /** The service's methods that the backend can serve. */
  readonly methods: readonly ServiceMethod[];
  /** Existing authentications that can be chosen. */
  readonly existing: readonly Authentication[];
  /** Once connected. */
  readonly authentication: Authentication | undefined;
  /** The backend has names to give. */
  readonly canRename: boolean;
  /** There is a view before this one, within connecting. */
  readonly canGoBack: boolean;
  /** An attempt is under way: leaving would end it. */
  readonly isPending: boolean;
  /** Where `continueToProvider()` leads, as far as page and backend allow what was asked for. */
  readonly consentIn: 'window' | 'tab';
  /** `false` while the page is in a frame and the start link is still being prepared. */
  readonly canContinue: boolean;
  /** What was typed before into the fields of the chosen method, without secrets; to start a form with. */
  readonly draft: FieldValues;
  /** Keeps what is typed, so that going back, failing and retrying lose nothing. Secrets are left out. */
  keepDraft(values: FieldValues): void;

  chooseExisting(authenticationId: string): void;
  chooseNew(): void;
  chooseMethod(methodId: string): void;
  /** Fields before consent. */
  submitInputs(values: FieldValues): void;
  /** Names of the optional scopes that are ticked. */
  chooseScopes(names: readonly string[]): void;
  /** Whether the provider is asked to let the user choose the account. */
  chooseAccount(another: boolean): void;
  /** MUST be called in the click: the window opens inside the user's gesture. */
  continueToProvider(): void;
  /** Goes on in this very tab, which comes back afterwards; where a window is blocked. */
  continueHere(): void;
  /** Opens the consent once more, in this very tab where `consentIn` says so. MUST be called in the click. */
  reopen(): void;
  /** Credentials that were typed. */
  submit(values: FieldValues): void;
  rename(name: string): void;
  finish(): void;
  back(): void;
  /** The user's own Cancel: ends the attempt. */
  cancel(): void;
  retry(): void;
  /**
   * A link that opens the consent: in `blocked`, and in place of `reopen()` where the page is in a frame.
   * `undefined` while there is none to be used.
   */
  getConsentLinkProps(): ConsentLinkProps | undefined;
}
