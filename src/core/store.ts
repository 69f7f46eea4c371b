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
  /** SHA-256 of `state` (RFC 6749 §10.12), base64url; set when a window goes on to the provider. */
  readonly stateHash: string | undefined;
  /** SHA-256 of the last `state` that was taken, replaced or dropped: a callback that brings it is a second one. */
  readonly spentStateHash: string | undefined;
  /** SHA-256 of the browser-binding cookie, base64url. */
  readonly cookieHash: string | undefined;
  /** When the newest start link that was used had been issued; ISO 8601. */
  readonly usedLinkAt: string | undefined;
  /** Where the tab goes afterwards, when the consent happens in the page's own; sealed. */
  readonly returnTo: SealedText | undefined;
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

/** A consent window that goes on to the provider. */
export interface ConsentWindow
  extends Pick<AttemptRecord, 'stateHash' | 'cookieHash' | 'sealed' | 'returnTo'> {
  /** When the start link that it came through was issued; ISO 8601. */
  readonly linkIssuedAt: string;
  /** The link goes on by itself, which no link may that was issued before the newest used one, or with it. */
  readonly byItself: boolean;
}

export interface AttemptStore {
  insert(attempt: AttemptRecord): Promise<void>;
  get(organizationId: string, id: string): Promise<AttemptRecord | undefined>;
  /**
   * A window goes on to the provider: the consent's attempt MUST get this window's values in place of an earlier one's,
   * become `started`, and remember the newest link that was used; a state that is replaced becomes the spent one.
   * `undefined`, and nothing is changed, when the attempt does not exist, is `checking`, has ended or expired by `now`,
   * or when the window goes `byItself` and the newest used link is not older than its own. Of two windows at the same
   * moment that go by themselves through one link, one MUST get the attempt and the other `undefined`.
   */
  passWindow(
    organizationId: string,
    id: string,
    window: ConsentWindow,
    now: Date,
  ): Promise<AttemptRecord | undefined>;
  /** Reads the attempt of a `state` without consuming it. */
  findByState(stateHash: string): Promise<AttemptRecord | undefined>;
  /** Reads the attempt whose spent state this is, as long as its row is kept. */
  findBySpentState(stateHash: string): Promise<AttemptRecord | undefined>;
  /**
   * Takes the `state`, once: the attempt becomes `checking`, its state is spent, and its time is over
   * `CHECKING_LIFETIME_MS` after `now` at the latest. Of two callers at the same moment
   * one gets the attempt, the other `undefined`; so does everybody once it has expired by `now`.
   */
  consumeState(stateHash: string, now: Date): Promise<AttemptRecord | undefined>;
  /** Takes a form's attempt, once: `created` becomes `checking`, with the same end as by `consumeState`. */
  consumeForm(organizationId: string, id: string, now: Date): Promise<AttemptRecord | undefined>;
  /**
   * Ends an attempt that has not ended; answers what it now is. An end is never overwritten. Every end, also by the
   * other operations, MUST forget `sealed` and make a state that waited the spent one.
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
