/** What a memory adapter is made of, and what it offers besides the interface. */
import type {
  Adapter,
  Attempt,
  Authentication,
  AuthenticationEvent,
  Clock,
  ErrorCode,
  FailureCause,
  FieldValues,
  Owner,
  PatchcordError,
  Principal,
  ServiceDefinition,
} from '../../core/index.ts';

/** What a simulated third party says: to consent, to a typed key, to a check. */
export type ProviderAnswer =
  | {
      readonly says: 'yes';
      /** Who the user is there. Default: the provider's `account`. */
      readonly account?: string;
      /** Of consent. Default: what was asked for. */
      readonly grantedScopes?: readonly string[];
      /** Seconds until the authentication ends by itself. Default: it does not. */
      readonly expiresIn?: number;
    }
  /** Consent is denied; a key is refused. */
  | { readonly says: 'no'; readonly detail?: string }
  /** It did not come to an answer. */
  | { readonly says: 'error'; readonly cause: FailureCause; readonly detail?: string };

/** The third party behind one service. */
export interface SimulatedProvider {
  /** Which typed values are right, also at later checks. Default: all are. Asked only where the method has a test. */
  readonly accepts?: (values: FieldValues) => boolean | ProviderAnswer;
  /** Who the user is there, where the method has a test. */
  readonly account?: string;
}

/** Every call of the adapter, by group and name. */
export type MemoryCall =
  | 'services.list'
  | 'services.get'
  | 'authentications.list'
  | 'authentications.get'
  | 'attempts.get'
  | 'attempts.abandon'
  | 'consent.start'
  | 'consent.restart'
  | 'credentials.start'
  | 'credentials.submit'
  | 'renaming.rename'
  | 'disconnecting.disconnect'
  | 'checking.check';

/** How a call goes. What is left out goes as the default says. */
export interface CallScript {
  /** Milliseconds until it settles. @default 0 */
  readonly latency?: number;
  /** The call fails with this code, or this very error. */
  readonly error?: ErrorCode | PatchcordError;
  /** `after`: the call had its effect and its answer got lost. @default 'before' */
  readonly when?: 'before' | 'after';
  /**
   * What the third party says, of `credentials.submit` and `checking.check`; with `consent.start` the consent page
   * then decides by itself.
   */
  readonly answer?: ProviderAnswer;
  /** Of `consent.start` with `answer`: milliseconds until the page decides. @default 0 */
  readonly decidesAfter?: number;
  /** Of `consent.start`: milliseconds that an attempt stays `checking`. @default 0 */
  readonly checking?: number;
}

/** Says how calls will go. */
export interface MemoryScript {
  /** Once, for the next call that has no script yet. */
  next(call: MemoryCall, script: CallScript): void;
  /** From now on; `next` goes before it. */
  always(call: MemoryCall, script: CallScript): void;
  /** Forgets everything that was said. */
  clear(): void;
}

/** The consent page, for where there is no browser. With one, the static page does both by itself. */
export interface SimulatedConsent {
  /**
   * The window loads the start address: its attempt becomes `started`, and goes on by itself when it was scripted so.
   * Of several windows of one attempt the one that was opened last decides. Returns the attempt's id.
   * @throws `attempt-unknown` for an address whose attempt is over
   */
  open(startUrl: string): string;
  /**
   * The user decides. The attempt becomes `checking`, and then what the answer says.
   * @throws `attempt-unknown`, `attempt-ended` when it is not `started`
   */
  decide(attemptId: string, decision: 'allow' | 'deny' | ProviderAnswer): Attempt;
}

/**
 * What happens to authentications outside the adapter. Each returns the authentication as it is then.
 * Calls with one that cannot be used throw as the server does: `authentication-unknown`, `authentication-unusable`.
 */
export interface MemoryControl {
  /** The host's backend called the service with it, and the API answered 2xx. */
  callSucceeds(authenticationId: string): Authentication;
  /** The API answered 401 or 403. */
  callRefused(authenticationId: string): Authentication;
  /** It will end by itself in so many milliseconds. */
  expiresIn(authenticationId: string, ms: number): Authentication;
  /** Any event of its table. */
  apply(authenticationId: string, event: AuthenticationEvent): Authentication;
}

/** Who uses an adapter. */
export interface MemoryPerson {
  /** @default 'user-1' */
  readonly subject?: string;
  /** @default 'organization-1' */
  readonly organizationId?: string;
  /** @default 'end-user' */
  readonly kind?: Principal['kind'];
  /** For whom a backend acts; without it, it sees the whole organization and cannot connect. */
  readonly owner?: Owner;
  /** Keys of the services that the session may use. Default: all. */
  readonly services?: readonly string[];
}

/** An authentication that is there from the start. What is left out is made up. */
export type SeededAuthentication = Pick<Authentication, 'serviceKey'> &
  Partial<Authentication> &
  Pick<MemoryPerson, 'organizationId'>;

export interface MemoryWorldOptions<Without extends OptionalGroup = never> {
  /** Listed in this order. */
  readonly services: readonly ServiceDefinition[];
  readonly authentications?: readonly SeededAuthentication[];
  /** By service key. */
  readonly providers?: Readonly<Record<string, SimulatedProvider>>;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Milliseconds that every call takes unless a script says otherwise. @default 0 */
  readonly latency?: number;
  /** Groups that this backend lacks. @default [] */
  readonly without?: readonly Without[];
  /**
   * Address of the static consent page: absolute, or relative to the page. Serve the three files of
   * `patchcord/adapters/memory/consent/` side by side, on the page's own origin.
   * @default '/patchcord-memory-consent.html'
   */
  readonly consentPage?: string;
}

/** A capability group that a backend may lack. */
export type OptionalGroup = Exclude<keyof Adapter, 'services' | 'authentications' | 'attempts'>;

/** An adapter that is known to have every group, save those left out. */
export type AdapterWithout<Without extends OptionalGroup> = Adapter & {
  readonly [Group in Exclude<keyof Adapter, Without>]-?: NonNullable<Adapter[Group]>;
};

/** One backend with everything in it, as several people see it. */
export interface MemoryWorld<Without extends OptionalGroup = never> {
  /** The adapter of one person. */
  as(person?: MemoryPerson): AdapterWithout<Without>;
  readonly script: MemoryScript;
  readonly consent: SimulatedConsent;
  readonly control: MemoryControl;
}

export interface MemoryAdapterOptions<Without extends OptionalGroup = never>
  extends MemoryWorldOptions<Without> {
  readonly person?: MemoryPerson;
}

/** The adapter of the only person in a world of its own. */
export type MemoryAdapter<Without extends OptionalGroup = never> = AdapterWithout<Without> &
  Pick<MemoryWorld, 'script' | 'control'> & { readonly world: MemoryWorld<Without> };
