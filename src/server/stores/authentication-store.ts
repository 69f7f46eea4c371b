import { and, asc, desc, eq, inArray, lte, ne, or, sql } from 'drizzle-orm';
import type { AuthenticationFilter, AuthenticationStore, Clock } from '../../core/index.ts';
import { endAsConnected } from './attempt-store.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { answer, first, type Queries, queriesOn } from './queries.ts';
import { fromAuthentication, toAuthentication } from './records.ts';
import { authentications } from './schema.ts';
import type { SqlConnection } from './sql-connection.ts';

const isAuthentication = (organizationId: string, id: string) =>
  and(eq(authentications.organizationId, organizationId), eq(authentications.id, id));
const isConnected = ne(authentications.status, 'disconnected');

export function authenticationStore(
  connection: SqlConnection,
  db: Queries,
  clock: Clock,
): AuthenticationStore {
  return {
    insertForAttempt(record, attemptId) {
      const bothOrNeither = connection.transaction(async (session) => {
        const queries = queriesOn(session);
        if (!(await endAsConnected(queries, clock, record, attemptId))) return false;
        await answer(queries.insert(authentications).values(fromAuthentication(record)));
        return true;
      });
      return answer(bothOrNeither);
    },
    async get(organizationId, id) {
      const row = await first(db.select().from(authentications).where(isAuthentication(organizationId, id)));
      return row && toAuthentication(row);
    },
    async list(filter) {
      const rows = await answer(
        db
          .select()
          .from(authentications)
          .where(matches(filter))
          .orderBy(desc(authentications.createdAt), desc(authentications.id))
          .limit(filter.limit + 1),
      );
      const items = rows.slice(0, filter.limit).map(toAuthentication);
      const last = items.at(-1);
      return rows.length > items.length && last ? { items, nextCursor: writeCursor(last) } : { items };
    },
    async update(record, revision) {
      const { organizationId, id, ...changes } = fromAuthentication(record);
      const updated = db
        .update(authentications)
        .set({ ...changes, revision: revision + 1 })
        .where(and(isAuthentication(organizationId, id), eq(authentications.revision, revision)))
        .returning();
      const row = await first(updated);
      return row && toAuthentication(row);
    },
    async listExpiring({ soon, now, limit }) {
      const isNear = and(
        eq(authentications.status, 'active'),
        lte(authentications.expiresAt, soon.toISOString()),
      );
      const isOver = and(
        inArray(authentications.status, ['active', 'expiring', 'faulty', 'error']),
        lte(authentications.expiresAt, now.toISOString()),
      );
      const rows = await answer(
        db
          .select()
          .from(authentications)
          .where(and(isConnected, or(isNear, isOver)))
          .orderBy(asc(authentications.expiresAt), asc(authentications.id))
          .limit(limit),
      );
      return rows.map(toAuthentication);
    },
  };
}

function matches({ organizationId, owner, serviceKey, serviceKeys, cursor }: AuthenticationFilter) {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  return and(
    eq(authentications.organizationId, organizationId),
    isConnected,
    owner && eq(authentications.ownerKind, owner.kind),
    owner && eq(authentications.ownerId, owner.id),
    serviceKey === undefined ? undefined : eq(authentications.serviceKey, serviceKey),
    serviceKeys && inArray(authentications.serviceKey, [...serviceKeys]),
    after &&
      sql`(${authentications.createdAt}, ${authentications.id}) < (${after.createdAt}::timestamptz, ${after.id})`,
  );
}
