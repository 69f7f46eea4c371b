/** The states, events and effects of `connect`: one attempt to connect one service, as the user sees it. */

import type { ConsentRequest, StartedConsent } from '../adapter.ts';
import type { Attempt, Failure, FailureCause } from '../domain/attempt.ts';
import type { FieldValues } from '../domain/field.ts';
import type { KeptConsent } from './kept-consent.ts';

/** What the table needs to know of an auth method. */
export interface MethodOutline {
  readonly id: string;
  /** `consent`: the provider's window. `form`: the user types credentials. */
  readonly kind: 'consent' | 'form';
  /** Fields have to be filled in before consent. */
  readonly hasInputs: boolean;
  /** The provider can be asked to let the user choose another account. */
  readonly offersAnotherAccount: boolean;
}

/** What there is to choose from. */
export interface ConnectPlan {
  readonly serviceKey: string;
  /** The methods that the backend can serve; at least one, or nothing can be connected. */
  readonly methods: readonly MethodOutline[];
  /** Existing authentications can be chosen. */
  readonly hasExisting: boolean;
  /** The page is in a frame: the attempt is made before the click, and its start address opened directly. */
  readonly framed: boolean;
  /**
   * The consent can go on in the page's own tab, which comes back afterwards. Never in a frame: providers refuse to be
   * shown in one.
   */
  readonly ownTab: boolean;
}

interface Planned {
  readonly plan: ConnectPlan;
}

/** A method was chosen; what was entered for it stays through failures and retries. Never persisted. */
export interface ConnectFlow extends Planned {
  readonly method: MethodOutline;
  /** Values of the fields before consent; empty for forms. */
  readonly values: FieldValues;
  /** Optional scopes that were ticked. */
  readonly scopes: readonly string[];
  /** The provider is asked to let the user choose the account. */
  readonly anotherAccount: boolean;
}

/** An attempt that this page, or the one before a reload, had begun. */
export interface ResumedConsent {
  readonly kept: KeptConsent;
  /** What the server says of it now; `undefined` when it could not be asked. */
  readonly attempt: Attempt | undefined;
}

interface Pending extends ConnectFlow {
  readonly attemptId: string;
  /** A link that opens the consent once more, where one is at hand. */
  readonly startUrl: string | undefined;
  /** Why the last question to the server got no answer; `undefined` when it got one. */
  readonly trouble: FailureCause | undefined;
}

export type ConnectState =
  | { readonly tag: 'loading' }
  /** The service could not be loaded. */
  | { readonly tag: 'unavailable'; readonly failure: Failure }
  /** Use an existing authentication, or make a new one. */
  | (Planned & { readonly tag: 'choosing' })
  | (Planned & { readonly tag: 'choosing-method' })
  /** Fields before consent. */
  | (ConnectFlow & { readonly tag: 'inputs'; readonly failure?: Failure })
  /** Who asks, what is asked, and the button that goes on. */
  | (ConnectFlow & {
      readonly tag: 'consent';
      readonly prepared?: StartedConsent;
      readonly failure?: Failure;
    })
  /** The click has happened; the attempt is being made. */
  | (ConnectFlow & { readonly tag: 'opening'; readonly hasWindow: boolean; readonly inOwnTab?: true })
  /** No window could be opened; a link does. Once `reopened`, a started attempt does not prove that the link was used. */
  | (Pending & { readonly tag: 'blocked'; readonly reopened?: true })
  /** The window is open, as far as anybody can tell. */
  | (Pending & { readonly tag: 'waiting'; readonly windowClosed: boolean })
  /** The window reads as closed and the server has no result: perhaps closed, perhaps cut off. */
  | (Pending & { readonly tag: 'still-waiting' })
  /** This very tab is on its way to the provider. */
  | (Pending & { readonly tag: 'redirecting' })
  /** The provider has answered; the server exchanges the code and tries the result. */
  | (Pending & { readonly tag: 'checking' })
  | (ConnectFlow & {
      readonly tag: 'form';
      readonly failure?: Failure;
      /** An attempt whose outcome is not known, because its answer was lost on the way. */
      readonly unresolved?: string;
    })
  | (ConnectFlow & { readonly tag: 'testing'; readonly attemptId?: string })
  /** Saved and working; the user may name it. */
  | (ConnectFlow & {
      readonly tag: 'connected';
      readonly authenticationId: string;
      readonly failure?: Failure;
    })
  /** The name is being saved. */
  | (ConnectFlow & { readonly tag: 'naming'; readonly authenticationId: string })
  /** The provider refused, because the user did. */
  | (ConnectFlow & { readonly tag: 'denied'; readonly failure?: Failure })
  | (ConnectFlow & { readonly tag: 'failed'; readonly failure: Failure })
  /** The user's own Cancel. */
  | (ConnectFlow & { readonly tag: 'abandoned'; readonly attemptId: string })
  | (ConnectFlow & { readonly tag: 'expired' })
  | (Planned & {
      readonly tag: 'finished';
      readonly authenticationId: string;
      readonly how: 'new' | 'existing';
    });

export type ConnectEvent =
  | { readonly type: 'LOADED'; readonly plan: ConnectPlan; readonly resumed?: ResumedConsent }
  | { readonly type: 'LOAD_FAILED'; readonly failure: Failure }
  | { readonly type: 'CHOOSE_EXISTING'; readonly authenticationId: string }
  | { readonly type: 'CHOOSE_NEW' }
  | { readonly type: 'CHOOSE_METHOD'; readonly methodId: string }
  | { readonly type: 'SUBMIT_INPUTS'; readonly values: FieldValues }
  | { readonly type: 'CHOOSE_SCOPES'; readonly scopes: readonly string[] }
  | { readonly type: 'CHOOSE_ACCOUNT'; readonly another: boolean }
  /** The attempt was made before the click (in a frame), for this request. */
  | { readonly type: 'PREPARED'; readonly request: ConsentRequest; readonly started: StartedConsent }
  | { readonly type: 'PREPARE_FAILED'; readonly failure: Failure }
  /** The click; the window has been opened inside it, or has not. */
  | { readonly type: 'CONTINUE'; readonly hasWindow: boolean }
  /** The click on "continue in this tab". */
  | { readonly type: 'CONTINUE_HERE' }
  | { readonly type: 'REDIRECT_FAILED'; readonly failure: Failure }
  /** The tab has come back by the back button, or never left. */
  | { readonly type: 'STILL_HERE' }
  | { readonly type: 'STARTED'; readonly started: StartedConsent }
  | { readonly type: 'START_FAILED'; readonly failure: Failure }
  /** The server's word about an attempt. */
  | { readonly type: 'ATTEMPT'; readonly attempt: Attempt }
  /** The server did not answer, or refused to; it is asked again. */
  | { readonly type: 'UNREACHABLE'; readonly cause: FailureCause }
  /** The server does not know the attempt any more. */
  | { readonly type: 'ATTEMPT_LOST' }
  | { readonly type: 'WINDOW_CLOSED' }
  | { readonly type: 'GRACE_OVER' }
  /** The click on "open the window again". */
  | { readonly type: 'REOPEN'; readonly hasWindow: boolean }
  | { readonly type: 'LINK_RENEWED'; readonly startUrl: string }
  /** There will be no fresh link for this attempt. */
  | { readonly type: 'LINK_LOST'; readonly failure: Failure }
  /** The click on the link that opens the consent. */
  | { readonly type: 'LINK_FOLLOWED' }
  | { readonly type: 'SUBMIT'; readonly values: FieldValues }
  | { readonly type: 'SUBMITTED_TO'; readonly attemptId: string }
  | { readonly type: 'TEST_FAILED'; readonly failure: Failure }
  | { readonly type: 'RENAME'; readonly name: string }
  | { readonly type: 'RENAMED' }
  | { readonly type: 'RENAME_FAILED'; readonly failure: Failure }
  | { readonly type: 'FINISH' }
  | { readonly type: 'BACK' }
  | { readonly type: 'CANCEL' }
  | { readonly type: 'RETRY' };

export type ConnectEffect =
  /** Load the service and the existing authentications again. */
  | { readonly do: 'load' }
  /** Make the attempt before the click. */
  | { readonly do: 'prepare'; readonly request: ConsentRequest }
  /** Make the attempt after the click. */
  | { readonly do: 'start'; readonly request: ConsentRequest }
  /** Send the open window to the start address. */
  | { readonly do: 'navigate'; readonly startUrl: string }
  /** Ask the server about the attempt until it has ended, and notice when the window closes. */
  | { readonly do: 'watch'; readonly attemptId: string }
  | { readonly do: 'grace' }
  /** Get a new start address of the same attempt, and send the window there that was opened for it. */
  | { readonly do: 'restart'; readonly attemptId: string }
  /** Get a start address of the same attempt, and go there in this tab. */
  | { readonly do: 'redirect'; readonly attemptId: string }
  /** Keep a fresh link at hand as long as one is shown; the first one now, or when the one at hand has grown old. */
  | { readonly do: 'renew-link'; readonly attemptId: string; readonly first: boolean }
  | { readonly do: 'close-window' }
  | { readonly do: 'abandon'; readonly attemptId: string }
  /** Make an attempt and submit the values. Asks first what became of an unresolved one. */
  | {
      readonly do: 'submit';
      readonly serviceKey: string;
      readonly methodId: string;
      readonly values: FieldValues;
      readonly unresolved: string | undefined;
    }
  | { readonly do: 'rename'; readonly authenticationId: string; readonly name: string };
