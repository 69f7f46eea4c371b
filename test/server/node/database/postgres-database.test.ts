import { afterAll, describe, expect, it, vi } from 'vitest';
import { databaseFromEnvironment, postgresDatabase } from '../../../../src/server/node/database/index.ts';
import { startPostgres } from '../../../support/postgres.ts';

vi.setConfig({ testTimeout: 30_000 });

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

describe('a Postgres server as database', () => {
  it.each(['mysql://root:canary@localhost/db', 'postgres', 'postgresql://[canary'])(
    'should refuse a URL that is none of Postgres, without repeating it: %s',
    async (url) => {
      const error: unknown = await postgresDatabase({ url }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'configuration-invalid' });
      expect(String(error)).not.toContain('canary');
    },
  );

  if (postgres) {
    it('should go on after an idle connection broke, and tell of it', async () => {
      const onConnectionLost = vi.fn();
      const database = await postgresDatabase({ url: await postgres.createDatabase(), onConnectionLost });
      const other = await postgresDatabase({ url: await postgres.createDatabase() });
      const { rows } = await database.query('select pg_backend_pid()', []);
      await other.query('select pg_terminate_backend($1)', [Number(rows[0]?.[0])]);
      await vi.waitFor(() => expect(onConnectionLost).toHaveBeenCalled(), 10_000);
      expect((await database.query('select 1', [])).rows).toEqual([[1]]);
      await Promise.all([database.close(), other.close()]);
    });

    it('should be taken from the environment', async () => {
      const url = await postgres.createDatabase();
      const database = await databaseFromEnvironment({ DATABASE_URL: url, folder: '/nowhere' });
      expect(database.kind).toBe('postgres');
      await database.close();
    });
  }
});
