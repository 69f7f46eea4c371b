import { sql } from 'drizzle-orm';
import type { Clock, Store } from '../../core/index.ts';
import { attemptStore } from './attempt-store.ts';
import { auditStore } from './audit-store.ts';
import { authenticationStore } from './authentication-store.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { answer, queriesOn } from './queries.ts';
import type { SqlConnection } from './sql-connection.ts';

/** The part of `createPostgresStore` that imports the query builder. */
export async function openStore(connection: SqlConnection, clock: Clock): Promise<Store> {
  await answer(migrate(connection, migrations));
  const db = queriesOn(connection);
  return {
    attempts: attemptStore(db, clock),
    authentications: authenticationStore(connection, db, clock),
    audit: auditStore(db),
    async ping() {
      await answer(db.execute(sql`select 1`));
    },
    close: () => connection.close(),
  };
}
