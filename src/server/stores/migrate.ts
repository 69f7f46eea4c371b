import { PatchcordError } from '../../core/index.ts';
import type { SqlConnection, SqlSession } from './sql-connection.ts';

/** One step of the database's history. */
export interface Migration {
  /** Without gaps, from 1. */
  readonly number: number;
  readonly name: string;
  /** Each a single statement that Postgres 15 knows and that may run inside a transaction. */
  readonly statements: readonly string[];
}

/** Of the whole database: nobody else takes an advisory lock of this number by accident. */
const LOCK = '7305809205128389442';

/**
 * Brings the database to the newest of `migrations`; does nothing where it already is. Any number of servers may call
 * this at the same moment on an empty database: one migrates, the others wait for it.
 *
 * Everything runs in one transaction that holds an advisory lock to its end. So a server that dies half-way leaves
 * neither a half-made table nor a lock, also behind a pooler that gives every transaction another connection. (An
 * embedded database has one connection, and its folder one process.)
 *
 * @throws `configuration-invalid` when a newer version of Patchcord has migrated this database.
 */
export async function migrate(connection: SqlConnection, migrations: readonly Migration[]): Promise<void> {
  await connection.transaction(async (session) => {
    await session.query(`select pg_advisory_xact_lock(${LOCK})`, []);
    const done = await newestApplied(session);
    const newest = migrations.at(-1)?.number ?? 0;
    if (done > newest) throw tooNew(done, newest);
    for (const migration of migrations.filter(({ number }) => number > done)) {
      await apply(session, migration);
    }
  });
}

/** Makes the table of applied migrations where it is missing, which needs more rights than reading it. */
async function newestApplied(session: SqlSession): Promise<number> {
  const found = await session.query(`select to_regclass('patchcord.migrations') is not null`, []);
  if (found.rows[0]?.[0] !== true) {
    await session.query('create schema if not exists patchcord', []);
    await session.query(
      `create table patchcord.migrations (
        number integer primary key,
        name text not null,
        applied_at timestamptz(3) not null default now()
      )`,
      [],
    );
  }
  const { rows } = await session.query('select coalesce(max(number), 0) from patchcord.migrations', []);
  return Number(rows[0]?.[0]);
}

async function apply(session: SqlSession, { number, name, statements }: Migration): Promise<void> {
  for (const statement of statements) await session.query(statement, []);
  await session.query('insert into patchcord.migrations (number, name) values ($1, $2)', [number, name]);
}

function tooNew(found: number, known: number): PatchcordError {
  return new PatchcordError(
    'configuration-invalid',
    `This database was made by a newer version of Patchcord: it is at migration ${found}, and this version knows ` +
      `${known}. Start that newer version, or restore the backup from before the update.`,
  );
}
