/** Where the server keeps things: the store on Postgres, and what it needs of a database client. */
export { createPostgresStore, type PostgresStoreOptions } from './create-postgres-store.ts';
export { fromPool, type PoolClientLike, type PoolLike } from './from-pool.ts';
export type { SqlConnection, SqlParameter, SqlSession } from './sql-connection.ts';
