/** What the server needs on Node: databases, jobs, guarded outbound connections, a listener. */
export {
  type DatabaseEnvironment,
  databaseFromEnvironment,
  type NodeDatabase,
  type PgliteDatabase,
  type PgliteDatabaseOptions,
  type PostgresDatabase,
  type PostgresDatabaseOptions,
  pgliteDatabase,
  postgresDatabase,
} from './database/index.ts';
export { type PgBossJobsOptions, pgBossJobs } from './jobs/index.ts';
export { type Listener, type ListenOptions, listen } from './listen.ts';
export { type GuardedOutboundOptions, guardedOutbound, type Resolve } from './outbound/index.ts';
