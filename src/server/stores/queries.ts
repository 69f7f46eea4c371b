import { DrizzleQueryError } from 'drizzle-orm';
import { drizzle, type PgRemoteDatabase } from 'drizzle-orm/pg-proxy';
import { isPatchcordError, PatchcordError } from '../../core/index.ts';
import type { SqlParameter, SqlSession } from './sql-connection.ts';

/** Builds queries on the tables of `schema.ts` and sends them through a session. */
export type Queries = PgRemoteDatabase;

export function queriesOn(session: SqlSession): Queries {
  return drizzle((text, parameters: SqlParameter[]) => session.query(text, parameters));
}

/**
 * Waits for the database's answer.
 *
 * @throws `internal` with the driver's own error as cause: the query builder's message would carry every parameter
 * into logs. A `PatchcordError` stays as it is.
 */
export async function answer<Result>(query: PromiseLike<Result>): Promise<Result> {
  try {
    return await query;
  } catch (error) {
    if (isPatchcordError(error)) throw error;
    throw new PatchcordError(
      'internal',
      'The database refused a query or was lost; the cause has the details.',
      {
        cause: error instanceof DrizzleQueryError ? error.cause : error,
      },
    );
  }
}

/** The first row of a query's answer. */
export async function first<Row>(query: PromiseLike<readonly Row[]>): Promise<Row | undefined> {
  const [row] = await answer(query);
  return row;
}
