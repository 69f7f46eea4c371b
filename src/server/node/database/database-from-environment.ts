import { type PgliteDatabase, pgliteDatabase } from './pglite-database.ts';
import { type PostgresDatabase, postgresDatabase } from './postgres-database.ts';

/** A database that the job queue can use too. */
export type NodeDatabase = PgliteDatabase | PostgresDatabase;

export interface DatabaseEnvironment {
  /** A Postgres server. Empty counts as absent. */
  readonly DATABASE_URL?: string | undefined;
  /** Where the embedded database lies when there is no `DATABASE_URL`. */
  readonly folder: string;
}

/** Opens the Postgres of `DATABASE_URL`, or else the embedded database in the folder. */
export function databaseFromEnvironment({
  DATABASE_URL,
  folder,
}: DatabaseEnvironment): Promise<NodeDatabase> {
  return DATABASE_URL ? postgresDatabase({ url: DATABASE_URL }) : pgliteDatabase({ folder });
}
