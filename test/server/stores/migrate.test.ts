import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableConfig } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { pgliteDatabase, postgresDatabase } from '../../../src/server/node/database/index.ts';
import { createPostgresStore, type SqlConnection } from '../../../src/server/stores/index.ts';
import { type Migration, migrate } from '../../../src/server/stores/migrate.ts';
import { migrations } from '../../../src/server/stores/migrations/index.ts';
import { attempts, audit, authentications } from '../../../src/server/stores/schema.ts';
import { startPostgres } from '../../support/postgres.ts';

// Busy machines open an embedded database in seconds.
vi.setConfig({ testTimeout: 60_000 });

const folder = await mkdtemp(join(tmpdir(), 'patchcord-migrate-'));
const postgres = await startPostgres();

afterAll(async () => {
  await postgres?.stop();
  await rm(folder, { recursive: true });
});

const databases: [name: string, open: () => Promise<SqlConnection>][] = [
  ['PGlite', () => pgliteDatabase({ folder })],
];
if (postgres) {
  databases.push(['Postgres', async () => postgresDatabase({ url: await postgres.createDatabase() })]);
}

const applied = async (connection: SqlConnection) =>
  (await connection.query('select number, name from patchcord.migrations order by number', [])).rows;

const next: Migration = {
  number: migrations.length + 1,
  name: 'next',
  statements: ['create table patchcord.next (id integer)'],
};
const broken: Migration = {
  number: migrations.length + 1,
  name: 'broken',
  statements: ['create table patchcord.half_made (id integer)', 'select this_does_not_exist'],
};

describe.each(databases)('migrations on %s', (_name, open) => {
  let connection: SqlConnection;
  beforeAll(async () => {
    connection = await open();
  }, 60_000);
  beforeEach(() => connection.query('drop schema if exists patchcord cascade', []));
  afterAll(() => connection.close());

  it('should run once, and then never again', async () => {
    await migrate(connection, migrations);
    await connection.query(
      `insert into patchcord.audit (organization_id, at, actor, action, authentication_id)
      values ('o', now(), 'a', 'connected', 'x')`,
      [],
    );
    await migrate(connection, migrations);
    expect(await applied(connection)).toEqual(migrations.map(({ number, name }) => [number, name]));
    expect((await connection.query('select count(*)::int from patchcord.audit', [])).rows).toEqual([[1]]);
  });

  it('should run only what is new', async () => {
    await migrate(connection, migrations);
    await migrate(connection, [...migrations, next]);
    expect(await applied(connection)).toEqual(
      [...migrations, next].map(({ number, name }) => [number, name]),
    );
  });

  it('should keep the attempts of a database whose start links were tickets', async () => {
    await migrate(connection, migrations.slice(0, 1));
    await connection.query(
      `insert into patchcord.attempts (organization_id, id, owner_kind, owner_id, environment_id, created_at, kind,
         service_key, method_id, status, requested_scopes, ticket_hash, state_hash, cookie_hash, expires_at, ended_at)
       values ('o', 'open', 'end-user', 'ada', 'e', now(), 'consent', 's', 'm', 'started', '[]', 't', 's', 'c', now(), null),
         ('o', 'ended', 'end-user', 'ada', 'e', now(), 'consent', 's', 'm', 'denied', '[]', null, null, null, now(), now())`,
      [],
    );
    await migrate(connection, migrations);
    const found = await connection.query(
      'select id, state_hash, used_link_at from patchcord.attempts order by id',
      [],
    );
    expect(found.rows).toEqual([
      ['ended', null, null],
      ['open', 's', null],
    ]);
    const ending = connection.query(
      `update patchcord.attempts set status = 'expired', ended_at = now() where id = 'open'`,
      [],
    );
    await expect(ending).rejects.toThrow('attempts_end_keeps_no_secrets');
  });

  it('should leave nothing of one that fails', async () => {
    await migrate(connection, migrations);
    await expect(migrate(connection, [...migrations, broken])).rejects.toThrow('this_does_not_exist');
    const found = await connection.query(`select to_regclass('patchcord.half_made') is null`, []);
    expect(found.rows).toEqual([[true]]);
    expect(await applied(connection)).toHaveLength(migrations.length);
    await migrate(connection, [...migrations, next]);
    expect(await applied(connection)).toHaveLength(migrations.length + 1);
  });

  it('should refuse a database of a newer version', async () => {
    await migrate(connection, [...migrations, next]);
    await expect(migrate(connection, migrations)).rejects.toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringContaining('newer version'),
    });
  });

  it('should make the very columns that queries use', async () => {
    await migrate(connection, migrations);
    for (const table of [attempts, authentications, audit]) {
      const { name, columns } = getTableConfig(table);
      const { rows } = await connection.query(
        `select column_name, is_nullable = 'NO' from information_schema.columns
          where table_schema = 'patchcord' and table_name = $1`,
        [name],
      );
      const described = columns.map((column) => [column.name, column.notNull]);
      expect([...rows].sort()).toEqual([...described].sort());
    }
  });
});

describe('migrations by several servers', () => {
  it('should number the migrations without gaps', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_migration, index) => index + 1));
  });

  if (postgres) {
    it('should bring up four processes that start on an empty database at once', async () => {
      const url = await postgres.createDatabase();
      const exits = await Promise.all(Array.from({ length: 4 }, () => openStoreInProcess(url)));
      expect(exits).toEqual([0, 0, 0, 0]);
      const connection = await postgresDatabase({ url });
      expect(await applied(connection)).toHaveLength(migrations.length);
      await connection.close();
    }, 60_000);

    it('should need no right to create anything when there is nothing to do', async () => {
      const url = await postgres.createDatabase();
      const owner = await postgresDatabase({ url });
      await migrate(owner, migrations);
      await owner.query(`create role clerk login password 'clerk'`, []);
      await owner.query('grant usage on schema patchcord to clerk', []);
      await owner.query(
        'grant select, insert, update, delete on all tables in schema patchcord to clerk',
        [],
      );
      await owner.close();
      const asClerk = new URL(url);
      asClerk.username = 'clerk';
      asClerk.password = 'clerk';
      const store = await createPostgresStore(await postgresDatabase({ url: asClerk.href }));
      expect(await store.attempts.endDue(new Date())).toBe(0);
      await store.close();
    });
  }
});

/** Answers the exit code of a process that opens the store. */
function openStoreInProcess(url: string): Promise<number | null> {
  const child = fork(join(import.meta.dirname, 'open-store-process.ts'), [url], { execArgv: [] });
  return new Promise((resolve) => child.once('exit', resolve));
}
