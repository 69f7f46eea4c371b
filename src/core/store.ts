/**
 * What the server needs of a database. Implementations MUST make each operation atomic; the names say which ones
 * decide a race (`consume…`, `end…`). The contract suite of `patchcord/testing` checks them.
 *
 * Secrets arrive here sealed (`SealedText`) or hashed; a store never sees a plain one.
 */

import type { Page } from './adapter.ts';
import type { Attempt, AttemptStatus, Failure } from './domain/attempt.ts';
import type { Authentication, Owner } from './domain/authentication.ts';

/** An envelope made by the vault. */
export type SealedText = string;

/** What belongs to an attempt besides what its owner may read. */
export interface AttemptRecord extends Attempt {
  readonly organizationId: string;
  readonly owner: Owner;
  readonly environmentId: string;
  readonly kind: 'consent' | 'form';
  /** Origin of the page that started, to which the callback page may announce. */
  readonly pageOrigin: string | undefined;
  /** SHA-256 of `state` (RFC 6749 §10.12), base64url; set when the window passes the start page. */
  readonly stateHash: string | undefined;
  /** SHA-256 of the browser-binding cookie, base64url. */
  readonly cookieHash: string | undefined;
  /** SHA-256 of the ticket in the start address, base64url. */
  readonly ticketHash: string | undefined;
  /** What the callback needs: PKCE verifier, field values; sealed. */
  readonly sealed: SealedText | undefined;
  readonly requestedScopes: readonly string[];
}

export interface AuthenticationRecord extends Authentication {
  readonly organizationId: string;
  readonly environmentId: string;
  /** Calls in a row that were refused. */
  readonly refusals: number;
  /** Field values and tokens, sealed; absent once disconnected. */
  readonly sealed: SealedText | undefined;
}

export interface AuthenticationFilter {
  readonly organizationId: string;
  readonly owner: Owner | undefined;
  readonly serviceKey: string | undefined;
  /** Only these services; all when absent. */
  readonly serviceKeys: readonly string[] | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface AttemptStore {
  insert(attempt: AttemptRecord): Promise<void>;
  get(organizationId: string, id: string): Promise<AttemptRecord | undefined>;
  /** Gives an attempt that has not ended a new ticket. `false` when it has ended or does not exist. */
  renewTicket(organizationId: string, id: string, ticketHash: string): Promise<boolean>;
  /**
   * The window passes the start page: binds state, cookie and verifier to the attempt of this ticket and makes it
   * `started`. A ticket works once; `undefined` when it was used, or the attempt is `checking`, has ended or expired
   * by `now`. What `binding` throws is thrown, and the ticket stays good.
   */
  consumeTicket(
    ticketHash: string,
    binding: (attempt: AttemptRecord) => Promise<Pick<AttemptRecord, 'stateHash' | 'cookieHash' | 'sealed'>>,
    now: Date,
  ): Promise<AttemptRecord | undefined>;
  /** Reads the attempt of a `state` without consuming it. */
  findByState(stateHash: string): Promise<AttemptRecord | undefined>;
  /**
   * Takes the `state`, once: the attempt becomes `checking`, its state is gone, and its time is over
   * `CHECKING_LIFETIME_MS` after `now` at the latest. Of two callers at the same moment
   * one gets the attempt, the other `undefined`; so does everybody once it has expired by `now`.
   */
  consumeState(stateHash: string, now: Date): Promise<AttemptRecord | undefined>;
  /** Takes a form's attempt, once: `created` becomes `checking`, with the same end as by `consumeState`. */
  consumeForm(organizationId: string, id: string, now: Date): Promise<AttemptRecord | undefined>;
  /**
   * Ends an attempt that has not ended; answers what it now is. An end is never overwritten. Every end, also by the
   * other operations, forgets `sealed` and the three hashes.
   */
  end(
    organizationId: string,
    id: string,
    end: {
      readonly status: Extract<AttemptStatus, 'denied' | 'failed' | 'abandoned' | 'expired'>;
      readonly failure?: Failure;
    },
  ): Promise<AttemptRecord | undefined>;
  /** Ends every attempt whose time is over at `now`: `expired`, or `failed` with `interrupted` when it was `checking`. Answers how many. */
  endDue(now: Date): Promise<number>;
  /** Forgets attempts that ended before `before`. Answers how many. */
  deleteEndedBefore(before: Date): Promise<number>;
}

export interface AuthenticationStore {
  /** Saves the authentication and ends its attempt as `connected`, both or neither. `false` when the attempt had ended. */
  insertForAttempt(authentication: AuthenticationRecord, attemptId: string): Promise<boolean>;
  get(organizationId: string, id: string): Promise<AuthenticationRecord | undefined>;
  /** Newest first, without disconnected ones. */
  list(filter: AuthenticationFilter): Promise<Page<AuthenticationRecord>>;
  /**
   * Replaces the record when its revision is still `revision`; the stored one gets `revision + 1`.
   * `undefined` when somebody was faster, or it is gone.
   */
  update(record: AuthenticationRecord, revision: number): Promise<AuthenticationRecord | undefined>;
  /** Authentications whose end has come nearer than their status says (`expiryEvent` changes it); nearest end first. */
  listExpiring(query: ExpiryQuery): Promise<readonly AuthenticationRecord[]>;
}

export interface ExpiryQuery {
  /** `active` ones whose end is not after this are listed. */
  readonly soon: Date;
  /** `active`, `expiring`, `faulty` and `error` ones whose end is not after this are listed. */
  readonly now: Date;
  readonly limit: number;
}

export interface AuditEntry {
  readonly organizationId: string;
  readonly at: Date;
  /** `kind:id` of the one who acted. */
  readonly actor: string;
  readonly action: 'connected' | 'renamed' | 'disconnected' | 'checked' | 'requested';
  readonly authenticationId: string;
}

export interface AuditStore {
  append(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(organizationId: string, limit: number): Promise<readonly AuditEntry[]>;
}

export interface Store {
  readonly attempts: AttemptStore;
  readonly authentications: AuthenticationStore;
  readonly audit: AuditStore;
  /** Resolves when the database answers; for the readiness check. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
