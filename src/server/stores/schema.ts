/**
 * The tables, as queries see them. `migrations/` makes them; a test compares the two. Everything lies in a Postgres
 * schema of its own, so that a host may lend its own database.
 */
import { bigint, integer, pgSchema, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import type {
  AttemptRecord,
  AttemptStatus,
  AuditEntry,
  AuthenticationCause,
  AuthenticationStatus,
  Failure,
  SealedText,
} from '../../core/index.ts';
import { instant, json, recordColumns } from './columns.ts';

const patchcord = pgSchema('patchcord');

export const attempts = patchcord.table(
  'attempts',
  {
    ...recordColumns(),
    kind: text('kind').$type<AttemptRecord['kind']>().notNull(),
    serviceKey: text('service_key').notNull(),
    methodId: text('method_id').notNull(),
    status: text('status').$type<AttemptStatus>().notNull(),
    failure: json<Failure>('failure'),
    authenticationId: text('authentication_id'),
    requestedScopes: json<readonly string[]>('requested_scopes').notNull(),
    pageOrigin: text('page_origin'),
    stateHash: text('state_hash'),
    cookieHash: text('cookie_hash'),
    spentStateHash: text('spent_state_hash'),
    usedLinkAt: instant('used_link_at'),
    returnTo: text('return_to').$type<SealedText>(),
    sealed: text('sealed').$type<SealedText>(),
    expiresAt: instant('expires_at').notNull(),
    /** Set with the one result, and only then: the attempt is open while it is null. */
    endedAt: instant('ended_at'),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] })],
);

export const authentications = patchcord.table(
  'authentications',
  {
    ...recordColumns(),
    name: text('name').notNull(),
    serviceKey: text('service_key').notNull(),
    methodId: text('method_id').notNull(),
    status: text('status').$type<AuthenticationStatus>().notNull(),
    cause: text('cause').$type<AuthenticationCause>(),
    account: text('account'),
    maskedTails: json<Record<string, string>>('masked_tails').notNull(),
    requestedScopes: json<string[]>('requested_scopes').notNull(),
    grantedScopes: json<string[]>('granted_scopes').notNull(),
    refusals: integer('refusals').notNull(),
    sealed: text('sealed').$type<SealedText>(),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
    lastCheckedAt: instant('last_checked_at'),
    /** Which process refreshes the tokens, until when, and the fencing number of its turn. */
    leaseOwner: text('lease_owner'),
    leaseUntil: instant('lease_until'),
    leaseFence: integer('lease_fence').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] })],
);

/** Entries are written once, so they have no revision; who owned what is in `authentications`. */
export const audit = patchcord.table('audit', {
  sequence: bigint('sequence', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  organizationId: text('organization_id').notNull(),
  schema: smallint('schema').notNull().default(1),
  at: instant('at').notNull(),
  actor: text('actor').notNull(),
  action: text('action').$type<AuditEntry['action']>().notNull(),
  authenticationId: text('authentication_id').notNull(),
});
