/**
 * The interface between Patchcord's front end and any backend.
 *
 * It comes in capability groups. `services`, `authentications` and at least one of `consent` and `credentials` are
 * what a backend needs; every other group may be left out, and the interface then does not offer it.
 *
 * Guarantees that every implementation MUST give (the contract suite of `patchcord/testing` checks them):
 * - Failures are thrown as `PatchcordError` with a code of the table; nothing else is thrown, except the
 *   `AbortError` of a call whose `signal` was aborted.
 * - A call whose `signal` is aborted settles promptly and has no further effect in the browser.
 * - What belongs to somebody else does not exist: `authentication-unknown`, never `not-allowed`.
 * - Credentials go in and never come out.
 */
import type { Attempt } from './domain/attempt.ts';
import type { Authentication } from './domain/authentication.ts';
import type { FieldValues } from './domain/field.ts';
import type { Service, ServiceSummary } from './domain/service.ts';

/** Options of every call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** One page of a list. `nextCursor` is absent on the last page; a cursor is opaque. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string | undefined;
}

export interface ListQuery {
  /** Page size, 1–200; default 50. */
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface ServiceQuery extends ListQuery {
  /** Matches name, key and category, ignoring case and accents; `searchServices` does, and forgives more. */
  readonly search?: string | undefined;
}

export interface AuthenticationQuery extends ListQuery {
  readonly serviceKey?: string | undefined;
}

export interface ServiceReader {
  /** Up to this many services are loaded fully and searched in the browser; above it the backend searches. */
  readonly searchLocallyUpTo: number;
  /** In an order that does not change while pages are read. */
  list(query: ServiceQuery, options?: CallOptions): Promise<Page<ServiceSummary>>;
  /** @throws `service-unknown` */
  get(key: string, options?: CallOptions): Promise<Service>;
}

export interface AuthenticationReader {
  /** The asking person's own, newest first, without disconnected ones. */
  list(query: AuthenticationQuery, options?: CallOptions): Promise<Page<Authentication>>;
  /** @throws `authentication-unknown` */
  get(id: string, options?: CallOptions): Promise<Authentication>;
}

export interface ConsentRequest {
  readonly serviceKey: string;
  readonly methodId: string;
  /** Fields that are needed before consent. */
  readonly values: FieldValues;
  /** Names of the scopes to ask for; the required ones are always asked for. */
  readonly scopes: readonly string[];
  /** Ask the provider to let the user choose the account. @default false */
  readonly anotherAccount?: boolean | undefined;
}

export interface RestartOptions extends CallOptions {
  /**
   * Consent in the page's own tab: an absolute address of the page, to which the backend sends the tab back with the
   * attempt's id as `ATTEMPT_PARAMETER`. Default: consent in a window, which closes itself.
   */
  readonly returnUrl?: string | undefined;
}

/** An attempt, and the address that the consent window opens. */
export interface StartedConsent {
  readonly attempt: Attempt;
  /**
   * Absolute. Goes on to the provider by itself once, within `START_LINK_LIFETIME_MS`, from the page that asked for it;
   * otherwise the backend first shows who asks.
   */
  readonly startUrl: string;
}

/** OAuth: the user grants access in a window on the provider's own page. */
export interface Consent {
  /** The backend can send a tab back to `returnUrl`. Without it, consent in the page's own tab is not offered. */
  readonly canReturn?: boolean | undefined;
  /**
   * Makes an attempt. MUST validate `values`; MUST bind the attempt to the asking person.
   * @throws `service-unknown`, `method-unknown`, `input-invalid`, `rate-limited`
   */
  start(request: ConsentRequest, options?: CallOptions): Promise<StartedConsent>;
  /**
   * A further start address for the same attempt, for re-opening the window, for going on in the page's own tab, and in
   * place of one that was shown too long. Addresses given before MUST stay good for going on after a click.
   * @throws `attempt-unknown`, `attempt-ended`, `attempt-expired`, `method-unknown` for an attempt without consent,
   * `not-supported` for a `returnUrl` where `canReturn` is not set, `input-invalid` for a `returnUrl` that may not be
   * returned to
   */
  restart(attemptId: string, options?: RestartOptions): Promise<StartedConsent>;
}

export interface CredentialsRequest {
  readonly serviceKey: string;
  readonly methodId: string;
  readonly values: FieldValues;
}

/** API keys and the like: the user types values, the backend tries them and saves them when they work. */
export interface Credentials {
  /**
   * Makes an attempt that `submit` then ends. Two steps, so that an answer that was lost on the way can be asked for
   * again by the attempt's id instead of saving twice.
   * @throws `service-unknown`, `method-unknown`, `rate-limited`
   */
  start(request: Omit<CredentialsRequest, 'values'>, options?: CallOptions): Promise<Attempt>;
  /**
   * Tries the values and saves an authentication when they work. MUST consume the attempt atomically: of two
   * submissions one gets `attempt-ended`. Refused values end the attempt as `failed`; that is a result, not an error.
   * @throws `attempt-unknown`, `attempt-ended`, `attempt-expired`, `rate-limited`, `method-unknown` for an attempt
   * that waits for consent
   */
  submit(attemptId: string, values: FieldValues, options?: CallOptions): Promise<Attempt>;
}

export interface Attempts {
  /** The truth about an attempt, at any time, for at least an hour after its end. @throws `attempt-unknown` */
  get(id: string, options?: CallOptions): Promise<Attempt>;
  /** The user's own Cancel. An attempt that ended already keeps its result, which is returned. */
  abandon(id: string, options?: CallOptions): Promise<Attempt>;
}

export interface Renaming {
  /**
   * @param revision what the caller saw; another one now is refused.
   * @throws `authentication-unknown`, `revision-conflict`, `input-invalid`
   */
  rename(id: string, name: string, revision: number, options?: CallOptions): Promise<Authentication>;
}

export interface Disconnecting {
  /** Ends an authentication for good and deletes its credentials. Twice is once. @throws `authentication-unknown` */
  disconnect(id: string, options?: CallOptions): Promise<void>;
}

export interface Checking {
  /** Tries the stored credentials now; the answer carries the new status. @throws `authentication-unknown`, `rate-limited` */
  check(id: string, options?: CallOptions): Promise<Authentication>;
}

/** A backend, as Patchcord sees it. */
export interface Adapter {
  readonly services: ServiceReader;
  readonly authentications: AuthenticationReader;
  readonly attempts: Attempts;
  /** Without it, OAuth methods are not offered. */
  readonly consent?: Consent | undefined;
  /** Without it, token methods are not offered. */
  readonly credentials?: Credentials | undefined;
  /** Without it, names are shown and cannot be edited. */
  readonly renaming?: Renaming | undefined;
  /** Without it, "Disconnect" is not offered. */
  readonly disconnecting?: Disconnecting | undefined;
  /** Without it, "Check now" is not offered. */
  readonly checking?: Checking | undefined;
}
