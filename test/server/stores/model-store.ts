import {
  type AttemptRecord,
  type AuditEntry,
  type AuthenticationFilter,
  type AuthenticationRecord,
  CHECKING_LIFETIME_MS,
  hasEnded,
  PatchcordError,
  type Store,
} from 'patchcord/core';

/** Taken by somebody who works on it, and not for longer than that takes. */
const checking = (attempt: AttemptRecord, at: Date): AttemptRecord => {
  const end = Math.min(Date.parse(attempt.expiresAt), at.getTime() + CHECKING_LIFETIME_MS);
  return { ...attempt, status: 'checking', expiresAt: new Date(end).toISOString() };
};

/** Without its state, which is a spent one from now on. */
const spent = (attempt: AttemptRecord) => ({
  stateHash: undefined,
  spentStateHash: attempt.stateHash ?? attempt.spentStateHash,
});

/** The store as simple as it can be said: arrays, and no two things at once. What real stores are compared with. */
export function modelStore(now: () => number = Date.now): Store {
  const attempts: AttemptRecord[] = [];
  const endedAt = new Map<string, number>();
  const authentications: AuthenticationRecord[] = [];
  const entries: AuditEntry[] = [];

  const find = <Item extends { organizationId: string; id: string }>(
    items: Item[],
    organizationId: string,
    id: string,
  ) => items.find((item) => item.organizationId === organizationId && item.id === id);
  const replace = <Item>(items: Item[], old: Item, changed: Item) => {
    items[items.indexOf(old)] = changed;
    return changed;
  };
  const isOpen = (attempt: AttemptRecord) => !hasEnded(attempt.status);
  const isAlive = (attempt: AttemptRecord, at: Date) =>
    isOpen(attempt) && Date.parse(attempt.expiresAt) > at.getTime();
  const finish = (attempt: AttemptRecord, end: Partial<AttemptRecord>) => {
    endedAt.set(`${attempt.organizationId} ${attempt.id}`, now());
    return replace(attempts, attempt, { ...attempt, sealed: undefined, ...spent(attempt), ...end });
  };

  return {
    attempts: {
      async insert(attempt) {
        attempts.push(attempt);
      },
      get: async (organizationId, id) => find(attempts, organizationId, id),
      async passWindow(organizationId, id, { linkIssuedAt, byItself, ...window }, at) {
        const found = find(attempts, organizationId, id);
        if (found?.kind !== 'consent' || found.status === 'checking' || !isAlive(found, at)) return undefined;
        const { usedLinkAt = '' } = found;
        if (byItself && usedLinkAt >= linkIssuedAt) return undefined;
        const newest = usedLinkAt > linkIssuedAt ? usedLinkAt : linkIssuedAt;
        const passed = { ...spent(found), ...window, status: 'started', usedLinkAt: newest } as const;
        return replace(attempts, found, { ...found, ...passed });
      },
      findByState: async (stateHash) => attempts.find((attempt) => attempt.stateHash === stateHash),
      findBySpentState: async (stateHash) => attempts.find((attempt) => attempt.spentStateHash === stateHash),
      async consumeState(stateHash, at) {
        const found = attempts.find(
          (it) => it.stateHash === stateHash && it.status === 'started' && isAlive(it, at),
        );
        return found && replace(attempts, found, { ...checking(found, at), ...spent(found) });
      },
      async consumeForm(organizationId, id, at) {
        const found = find(attempts, organizationId, id);
        if (found?.kind !== 'form' || found.status !== 'created' || !isAlive(found, at)) return undefined;
        return replace(attempts, found, checking(found, at));
      },
      async end(organizationId, id, end) {
        const attempt = find(attempts, organizationId, id);
        return attempt && isOpen(attempt) ? finish(attempt, end) : attempt;
      },
      async endDue(at) {
        const due = attempts.filter((attempt) => isOpen(attempt) && !isAlive(attempt, at));
        for (const attempt of due) {
          const interrupted = { status: 'failed', failure: { cause: 'interrupted' } } as const;
          finish(attempt, attempt.status === 'checking' ? interrupted : { status: 'expired' });
        }
        return due.length;
      },
      async deleteEndedBefore(before) {
        const isOld = (attempt: AttemptRecord) =>
          !isOpen(attempt) &&
          (endedAt.get(`${attempt.organizationId} ${attempt.id}`) ?? 0) < before.getTime();
        const old = attempts.filter(isOld);
        for (const attempt of old) attempts.splice(attempts.indexOf(attempt), 1);
        return old.length;
      },
    },
    authentications: {
      async insertForAttempt(record, attemptId) {
        const attempt = find(attempts, record.organizationId, attemptId);
        if (!attempt || !isOpen(attempt)) return false;
        if (find(authentications, record.organizationId, record.id)) throw new Error('This id is taken.');
        finish(attempt, { status: 'connected', authenticationId: record.id });
        authentications.push(record);
        return true;
      },
      get: async (organizationId, id) => find(authentications, organizationId, id),
      async list(filter) {
        const matching = authentications.filter((record) => matches(filter, record)).sort(newestFirst);
        const start = filter.cursor === undefined ? 0 : positionAfter(matching, filter.cursor);
        const items = matching.slice(start, start + filter.limit);
        const last = items.at(-1);
        return start + items.length < matching.length && last
          ? { items, nextCursor: `${last.createdAt} ${last.id}` }
          : { items };
      },
      async update(record, revision) {
        const found = find(authentications, record.organizationId, record.id);
        if (found?.revision !== revision) return undefined;
        return replace(authentications, found, { ...record, revision: revision + 1 });
      },
      async listExpiring({ soon, now: at, limit }) {
        const endsBy = (record: AuthenticationRecord, moment: Date) =>
          record.expiresAt !== undefined && Date.parse(record.expiresAt) <= moment.getTime();
        const isDue = (record: AuthenticationRecord) =>
          (record.status === 'active' && endsBy(record, soon)) ||
          (['active', 'expiring', 'faulty', 'error'].includes(record.status) && endsBy(record, at));
        const byEnd = (a: AuthenticationRecord, b: AuthenticationRecord) =>
          Date.parse(a.expiresAt ?? '') - Date.parse(b.expiresAt ?? '') || (a.id < b.id ? -1 : 1);
        return authentications.filter(isDue).sort(byEnd).slice(0, limit);
      },
    },
    audit: {
      async append(entry) {
        entries.unshift(entry);
      },
      list: async (organizationId, limit) =>
        entries
          .filter((entry) => entry.organizationId === organizationId)
          .sort((a, b) => b.at.getTime() - a.at.getTime())
          .slice(0, limit),
    },
    ping: async () => undefined,
    close: async () => undefined,
  };
}

function matches(filter: AuthenticationFilter, record: AuthenticationRecord): boolean {
  const { organizationId, owner, serviceKey, serviceKeys } = filter;
  return (
    record.organizationId === organizationId &&
    record.status !== 'disconnected' &&
    (owner === undefined || (owner.kind === record.owner.kind && owner.id === record.owner.id)) &&
    (serviceKey === undefined || serviceKey === record.serviceKey) &&
    (serviceKeys === undefined || serviceKeys.includes(record.serviceKey))
  );
}

const keyOf = ({ createdAt, id }: AuthenticationRecord) => `${createdAt} ${id}`;
const newestFirst = (a: AuthenticationRecord, b: AuthenticationRecord) => (keyOf(a) < keyOf(b) ? 1 : -1);

function positionAfter(records: readonly AuthenticationRecord[], cursor: string): number {
  if (!/^\d{4}-\S+Z \S+$/.test(cursor)) throw new PatchcordError('input-invalid', 'Not a cursor.');
  const index = records.findIndex((record) => keyOf(record) < cursor);
  return index === -1 ? records.length : index;
}
