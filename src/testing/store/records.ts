import type {
  AttemptRecord,
  AuditEntry,
  AuthenticationFilter,
  AuthenticationRecord,
  ConsentWindow,
  Owner,
} from '../../core/index.ts';

/** A world of a case's own: what it makes is invisible to the other cases, so that they can share one store. */
export interface World {
  readonly organizationId: string;
  readonly owner: Owner;
  /** The moment at which the case plays. */
  readonly now: Date;
  /** `now` plus so many ms. */
  at(ms: number): Date;
  /** An identifier or a hash that nobody else has. */
  unique(): string;
  attempt(changes?: Partial<AttemptRecord>): AttemptRecord;
  /** A window that goes on by itself, through a link that was issued at `now`. */
  window(changes?: Partial<ConsentWindow>): ConsentWindow;
  authentication(changes?: Partial<AuthenticationRecord>): AuthenticationRecord;
  auditEntry(changes?: Partial<AuditEntry>): AuditEntry;
  filter(changes?: Partial<AuthenticationFilter>): AuthenticationFilter;
}

export const MINUTE = 60_000;

export function createWorld(): World {
  const now = new Date();
  const unique = () => crypto.randomUUID();
  const at = (ms: number) => new Date(now.getTime() + ms);
  const common = {
    organizationId: `org-${unique()}`,
    owner: { kind: 'end-user', id: 'ada' },
    environmentId: 'default',
    serviceKey: 'acme-crm',
    methodId: 'oauth',
    createdAt: now.toISOString(),
    sealed: undefined,
  } as const;
  return {
    organizationId: common.organizationId,
    owner: common.owner,
    now,
    at,
    unique,
    attempt: (changes) => ({
      ...common,
      id: unique(),
      status: 'created',
      kind: 'consent',
      expiresAt: at(10 * MINUTE).toISOString(),
      pageOrigin: undefined,
      stateHash: undefined,
      spentStateHash: undefined,
      cookieHash: undefined,
      usedLinkAt: undefined,
      returnTo: undefined,
      requestedScopes: [],
      ...changes,
    }),
    window: (changes) => ({
      linkIssuedAt: now.toISOString(),
      byItself: true,
      stateHash: unique(),
      cookieHash: unique(),
      sealed: unique(),
      returnTo: undefined,
      ...changes,
    }),
    authentication: (changes) => ({
      ...common,
      id: unique(),
      name: 'Acme CRM',
      status: 'active',
      maskedTails: {},
      requestedScopes: [],
      grantedScopes: [],
      revision: 1,
      refusals: 0,
      ...changes,
    }),
    auditEntry: (changes) => ({
      organizationId: common.organizationId,
      at: now,
      actor: 'end-user:ada',
      action: 'connected',
      authenticationId: unique(),
      ...changes,
    }),
    filter: (changes) => ({
      organizationId: common.organizationId,
      owner: undefined,
      serviceKey: undefined,
      serviceKeys: undefined,
      limit: 50,
      cursor: undefined,
      ...changes,
    }),
  };
}
