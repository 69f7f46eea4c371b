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

/** A view of a database that can be closed, and fails from then on, without closing it for the next test. */
export function lentDatabase(database: SqlConnection): SqlConnection {
  let closed = false;
  const whileOpen = <Result>(work: () => Promise<Result>): Promise<Result> =>
    closed ? Promise.reject(new Error('The database is closed.')) : work();
  return {
    query: (text, parameters) => whileOpen(() => database.query(text, parameters)),
    transaction: (work) => whileOpen(() => database.transaction(work)),
    async close() {
      closed = true;
    },
  };
}
