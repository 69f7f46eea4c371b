/** Databases for Node: embedded in a folder, or a Postgres server. */
export {
  type DatabaseEnvironment,
  databaseFromEnvironment,
  type NodeDatabase,
} from './database-from-environment.ts';
export { type PgliteDatabase, type PgliteDatabaseOptions, pgliteDatabase } from './pglite-database.ts';
export {
  type PostgresDatabase,
  type PostgresDatabaseOptions,
  postgresDatabase,
} from './postgres-database.ts';
