import { type Clock, type Store, systemClock } from '../../core/index.ts';
import { withPeers } from '../optional-peer.ts';
import type { SqlConnection } from './sql-connection.ts';

export interface PostgresStoreOptions {
  /** Dates the ends of attempts. Default: the system's clock. */
  readonly clock?: Clock;
}

/**
 * Patchcord's store on any Postgres from version 15 on, embedded or not. Migrates the database first; several servers
 * may do so at once. The store owns the connection from here on: closing it closes the connection.
 *
 * @throws `dependency-missing` without drizzle-orm; `configuration-invalid` when a newer Patchcord has migrated the
 * database; `internal` when the database does not answer.
 */
export async function createPostgresStore(
  connection: SqlConnection,
  { clock = systemClock }: PostgresStoreOptions = {},
): Promise<Store> {
  const { openStore } = await withPeers(['drizzle-orm'], () => import('./open-store.ts'));
  return openStore(connection, clock);
}
