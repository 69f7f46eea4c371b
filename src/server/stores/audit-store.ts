import { desc, eq } from 'drizzle-orm';
import type { AuditStore } from '../../core/index.ts';
import { answer, type Queries } from './queries.ts';
import { audit } from './schema.ts';

export function auditStore(db: Queries): AuditStore {
  return {
    async append(entry) {
      await answer(db.insert(audit).values({ ...entry, at: entry.at.toISOString() }));
    },
    async list(organizationId, limit) {
      const rows = await answer(
        db
          .select()
          .from(audit)
          .where(eq(audit.organizationId, organizationId))
          .orderBy(desc(audit.at), desc(audit.sequence))
          .limit(limit),
      );
      return rows.map(({ at, actor, action, authenticationId }) => ({
        organizationId,
        at: new Date(at),
        actor,
        action,
        authenticationId,
      }));
    },
  };
}
