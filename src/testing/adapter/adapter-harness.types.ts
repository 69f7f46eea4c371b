/** What the contract needs of a backend in order to try its adapter. */
import type { Adapter } from '../../core/index.ts';

/** What a backend may lack. A case that needs it is then left out. */
export type Capability =
  | Exclude<keyof Adapter, 'services' | 'authentications' | 'attempts'>
  /** Consent asks for scopes. */
  | 'scopes'
  /** Fields are asked for before consent. */
  | 'inputs'
  /** The third party can be asked to let the user choose the account. */
  | 'another-account'
  /** The harness moves the backend's time. */
  | 'time';

/** Who uses an adapter. */
export interface ContractPerson {
  readonly organizationId: string;
  /** An end user of the host product. */
  readonly subject: string;
  /** Keys of the services that the session may use; all when absent. */
  readonly services?: readonly string[];
}

/** The third party's side of consent. */
export interface ConsentSide {
  /**
   * The consent window loads a start address, and the user goes on where the backend first shows who asks. Resolves
   * with whether it came to the third party's page, where the user is to decide; an address whose attempt is over leads
   * nowhere.
   */
  open(startUrl: string): Promise<boolean>;
  /**
   * The user decides in the window that loaded this start address, and what follows from it has happened. Resolves
   * also where nothing does, because no window came that far or the attempt is over. Answers the page's address to which
   * the backend sent the tab back, if it did.
   */
  decide(startUrl: string, decision: 'allow' | 'deny'): Promise<string | undefined>;
  /** Whether the third party was asked to let the user choose the account, in the window of this start address. */
  wasAskedForAnotherAccount?(startUrl: string): boolean;
  /** From now on what is granted ends after so many seconds, or never. At the start: never. */
  grantFor(seconds: number | undefined): void;
}

/** The third party's side of keys. */
export interface KeySide {
  /** From now on this key is right. At the start none is. */
  accept(key: string): void;
  refuse(key: string): void;
  /** While it is down, every request is answered with 500. */
  setDown(isDown: boolean): void;
}

/** A fresh backend with the services of `contractServices`, in which nobody has connected anything. */
export interface AdapterWorld {
  /** The adapter of one person; the same backend for all. */
  as(person: ContractPerson): Adapter;
  /** Where the adapter has `consent`. */
  readonly consent?: ConsentSide;
  /** Where the adapter has `credentials`. */
  readonly keys?: KeySide;
  /** Where the adapter `canReturn`: the address of a page to which the backend may send a tab back. */
  readonly returnUrl?: string;
  /** Moves the backend's time by so many milliseconds. */
  readonly advance?: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface AdapterHarness {
  /** Makes a world. Called once for each case; the case closes it. */
  createWorld(): Promise<AdapterWorld>;
  /** What the backend lacks, each with the reason. */
  readonly lacks?: Readonly<Partial<Record<Capability, string>>>;
  /** Names of further cases that are left out, each with the reason. */
  readonly leaveOut?: Readonly<Record<string, string>>;
}

/** One requirement on an adapter. */
export interface AdapterCase {
  /** A sentence: `should …`. */
  readonly name: string;
  readonly needs: readonly Capability[];
  /** Resolves when the adapter meets it, rejects with an `Error` that says what was found. */
  readonly run: (world: AdapterWorld) => Promise<void>;
}
