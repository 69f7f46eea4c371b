import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { SqlConnection, SqlSession } from 'patchcord/server';

/** A database that is gone with the process. One test file opens one and shares it: opening takes a second. */
export async function memoryDatabase(): Promise<SqlConnection> {
  const pglite = await PGlite.create();
  const session = (database: PGlite | Transaction): SqlSession => ({
    query: (text, parameters) => database.query<unknown[]>(text, [...parameters], { rowMode: 'array' }),
  });
  return {
    ...session(pglite),
    transaction: (work) => pglite.transaction((transaction) => work(session(transaction))),
    close: () => pglite.close(),
  };
}
