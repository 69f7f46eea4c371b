import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromPool, type SqlConnection } from '../../../src/server/stores/index.ts';
import { startPostgres } from '../../support/postgres.ts';

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

if (postgres) {
  describe('a connection from a pool', () => {
    let pool: pg.Pool;
    let connection: SqlConnection;
    beforeAll(async () => {
      pool = new pg.Pool({ connectionString: await postgres.createDatabase(), max: 2 });
      connection = fromPool(pool);
      await connection.query('create table notes (text text)', []);
    });
    afterAll(() => connection.close());

    const notes = async () =>
      (await connection.query('select text from notes order by text', [])).rows.flat();
    const note = 'insert into notes values ($1)';

    it('should answer rows as arrays, also where two columns have one name', async () => {
      const { rows } = await connection.query('select $1::text as x, 2 as x', ['one']);
      expect(rows).toEqual([['one', 2]]);
    });

    it('should commit what resolves, and answer its result', async () => {
      const result = await connection.transaction(async (session) => {
        await session.query(note, ['committed']);
        expect(await notes()).toEqual([]);
        return 'done';
      });
      expect(result).toBe('done');
      expect(await notes()).toEqual(['committed']);
    });

    it('should roll back what rejects, reject with its error, and go on working', async () => {
      const refusal = new Error('no');
      const failing = connection.transaction(async (session) => {
        await session.query(note, ['rolled back']);
        throw refusal;
      });
      await expect(failing).rejects.toBe(refusal);
      await expect(connection.transaction((session) => session.query('select nothing', []))).rejects.toThrow(
        'nothing',
      );
      expect(await notes()).toEqual(['committed']);
      expect(pool.waitingCount).toBe(0);
    });

    it('should survive the loss of its connection in the middle, and throw that connection away', async () => {
      const before = await notes();
      const cut = connection.transaction(async (session) => {
        await session.query(note, ['lost']);
        const { rows } = await session.query('select pg_backend_pid()', []);
        await pool.query('select pg_terminate_backend($1)', [rows[0]?.[0]]);
        await session.query(note, ['too late']);
      });
      // Whether the loss is noticed by the query or before it is a matter of moments.
      await expect(cut).rejects.toThrow(/terminat|connection error/);
      expect(await notes()).toEqual(before);
      for (let turn = 0; turn < 3; turn++) {
        expect(await connection.transaction(async () => turn)).toBe(turn);
      }
    });

    it('should end the pool once, however often it is closed', async () => {
      const other = fromPool(new pg.Pool(pool.options));
      await other.query('select 1', []);
      await Promise.all([other.close(), other.close()]);
      await other.close();
      await expect(other.query('select 1', [])).rejects.toThrow();
    });
  });
}
