import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite, Transaction } from '@electric-sql/pglite';
import { withPeers } from '../../optional-peer.ts';
import type { SqlConnection, SqlSession } from '../../stores/index.ts';
import { lockFolder } from './folder-lock.ts';

/** An embedded Postgres in a folder. */
export interface PgliteDatabase extends SqlConnection {
  readonly kind: 'pglite';
  /** For what needs more than `SqlConnection`, such as a job queue. Closed by `close`. */
  readonly pglite: PGlite;
}

export interface PgliteDatabaseOptions {
  /** Made when it is missing, readable by its owner alone. Holds the database and the lock, nothing else. */
  readonly folder: string;
}

/**
 * Opens the database in a folder, without any server to install. One process at a time: it has a single connection,
 * and two processes in one folder would lose each other's rows, which the lock prevents.
 *
 * What a query has acknowledged survives a crash of the process.
 *
 * @throws `data-folder-in-use` while another process has the folder open; `dependency-missing` without
 * `@electric-sql/pglite`.
 */
export async function pgliteDatabase({ folder }: PgliteDatabaseOptions): Promise<PgliteDatabase> {
  const { PGlite } = await withPeers(['@electric-sql/pglite'], () => import('@electric-sql/pglite'));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(folder);
  try {
    const pglite = await PGlite.create({ dataDir: join(folder, 'pgdata') });
    return databaseOn(pglite, lock.release);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function databaseOn(pglite: PGlite, release: () => Promise<void>): PgliteDatabase {
  let closing: Promise<void> | undefined;
  return {
    kind: 'pglite',
    pglite,
    ...sessionOf(pglite),
    transaction: (work) => pglite.transaction((transaction) => work(sessionOf(transaction))),
    close() {
      closing ??= pglite.close().finally(release);
      return closing;
    },
  };
}

function sessionOf(database: PGlite | Transaction): SqlSession {
  return {
    query: (text, parameters) => database.query<unknown[]>(text, [...parameters], { rowMode: 'array' }),
  };
}
