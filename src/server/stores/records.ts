/** Between rows, where what is missing is `null`, and records, where it is `undefined` or absent. */
import type { AttemptRecord, AuthenticationRecord } from '../../core/index.ts';
import type { attempts, authentications } from './schema.ts';

type AttemptRow = typeof attempts.$inferSelect;
type NewAttemptRow = typeof attempts.$inferInsert;
type AuthenticationRow = typeof authentications.$inferSelect;
type NewAuthenticationRow = typeof authentications.$inferInsert;

export function toAttempt(row: AttemptRow): AttemptRecord {
  return {
    id: row.id,
    serviceKey: row.serviceKey,
    methodId: row.methodId,
    status: row.status,
    ...(row.failure !== null && { failure: row.failure }),
    ...(row.authenticationId !== null && { authenticationId: row.authenticationId }),
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    organizationId: row.organizationId,
    owner: { kind: row.ownerKind, id: row.ownerId },
    environmentId: row.environmentId,
    kind: row.kind,
    pageOrigin: row.pageOrigin ?? undefined,
    stateHash: row.stateHash ?? undefined,
    spentStateHash: row.spentStateHash ?? undefined,
    cookieHash: row.cookieHash ?? undefined,
    usedLinkAt: row.usedLinkAt ?? undefined,
    returnTo: row.returnTo ?? undefined,
    sealed: row.sealed ?? undefined,
    requestedScopes: row.requestedScopes,
  };
}

export function fromAttempt({ owner, ...attempt }: AttemptRecord): NewAttemptRow {
  return {
    ...attempt,
    ownerKind: owner.kind,
    ownerId: owner.id,
    failure: attempt.failure ?? null,
    authenticationId: attempt.authenticationId ?? null,
  };
}

export function toAuthentication(row: AuthenticationRow): AuthenticationRecord {
  return {
    id: row.id,
    name: row.name,
    serviceKey: row.serviceKey,
    methodId: row.methodId,
    owner: { kind: row.ownerKind, id: row.ownerId },
    status: row.status,
    ...(row.cause !== null && { cause: row.cause }),
    ...(row.account !== null && { account: row.account }),
    maskedTails: row.maskedTails,
    requestedScopes: row.requestedScopes,
    grantedScopes: row.grantedScopes,
    createdAt: row.createdAt,
    ...(row.expiresAt !== null && { expiresAt: row.expiresAt }),
    ...(row.lastUsedAt !== null && { lastUsedAt: row.lastUsedAt }),
    ...(row.lastCheckedAt !== null && { lastCheckedAt: row.lastCheckedAt }),
    revision: row.revision,
    organizationId: row.organizationId,
    environmentId: row.environmentId,
    refusals: row.refusals,
    sealed: row.sealed ?? undefined,
  };
}

/** With `null` for everything that is absent, so that an update clears it; without the lease. */
export function fromAuthentication({ owner, ...record }: AuthenticationRecord): NewAuthenticationRow {
  return {
    ...record,
    ownerKind: owner.kind,
    ownerId: owner.id,
    cause: record.cause ?? null,
    account: record.account ?? null,
    expiresAt: record.expiresAt ?? null,
    lastUsedAt: record.lastUsedAt ?? null,
    lastCheckedAt: record.lastCheckedAt ?? null,
    sealed: record.sealed ?? null,
  };
}
