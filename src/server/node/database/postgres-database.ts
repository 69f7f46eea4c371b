import type { Pool } from 'pg';
import { PatchcordError } from '../../../core/index.ts';
import { withPeers } from '../../optional-peer.ts';
import { fromPool, type SqlConnection } from '../../stores/index.ts';

/** A Postgres server, through a pool of connections. */
export interface PostgresDatabase extends SqlConnection {
  readonly kind: 'postgres';
  /** For what needs more than `SqlConnection`, such as a job queue. Ended by `close`. */
  readonly pool: Pool;
}

export interface PostgresDatabaseOptions {
  /** `postgresql://user:password@host:5432/database`, with the options that libpq knows. */
  readonly url: string;
  /** Connections at most. Default: 10. */
  readonly maxConnections?: number;
  /** Told of each idle connection that broke, for the log. The pool opens another one when it needs one. */
  readonly onConnectionLost?: (error: Error) => void;
}

/**
 * Connects to a Postgres server, from version 15 on; the first connection is made by the first query.
 *
 * @throws `configuration-invalid` for anything but a Postgres URL; `dependency-missing` without `pg`.
 */
export async function postgresDatabase(options: PostgresDatabaseOptions): Promise<PostgresDatabase> {
  const { url, maxConnections = 10, onConnectionLost } = options;
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    // The value is not repeated: it may hold a password.
    throw new PatchcordError(
      'configuration-invalid',
      'The database URL must look like postgresql://user:password@host:5432/database.',
    );
  }
  const { default: pg } = await withPeers(['pg'], () => import('pg'));
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    application_name: 'patchcord',
  });
  // Without a listener an idle connection that breaks (a restart of the database) would end the process.
  pool.on('error', (error) => onConnectionLost?.(error));
  return { kind: 'postgres', pool, ...fromPool(pool) };
}

const CONNECT_WITHIN_MS = 10_000;
