import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { pgliteDatabase } from '../../../../src/server/node/database/index.ts';

// Busy machines open an embedded database in seconds.
vi.setConfig({ testTimeout: 60_000 });

const home = await mkdtemp(join(tmpdir(), 'patchcord-pglite-'));
afterAll(() => rm(home, { recursive: true }));

/** Starts a process that writes rows into the folder; `say` tells what it says. */
function holdFolder(folder: string, say: (message: unknown) => void): ChildProcess {
  const child = fork(join(import.meta.dirname, 'hold-folder-process.ts'), [folder], { execArgv: [] });
  child.on('message', say);
  return child;
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve));

describe('the embedded database', () => {
  it('should make its folder for its owner alone', async () => {
    const folder = join(home, 'new', 'data');
    const database = await pgliteDatabase({ folder });
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await database.close();
    expect(await readdir(folder)).toEqual(['pgdata']);
  });

  it('should refuse a folder that is open, saying what to do, and open it once it is closed', async () => {
    const folder = join(home, 'twice');
    const first = await pgliteDatabase({ folder });
    await expect(pgliteDatabase({ folder })).rejects.toMatchObject({
      code: 'data-folder-in-use',
      message: expect.stringMatching(/twice.*Stop that one first.*DATABASE_URL/),
    });
    await first.query('create table kept (x integer)', []);
    await first.close();
    await first.close();
    const second = await pgliteDatabase({ folder });
    expect((await second.query('select * from kept', [])).rows).toEqual([]);
    await second.close();
  });

  it('should roll a transaction back, and keep the statements of others out of it', async () => {
    const database = await pgliteDatabase({ folder: join(home, 'transactions') });
    await database.query('create table notes (text text)', []);
    const refusal = new Error('no');
    const failing = database.transaction(async (session) => {
      await session.query('insert into notes values ($1)', ['rolled back']);
      throw refusal;
    });
    const other = database.query('insert into notes values ($1)', ['of somebody else']);
    await expect(failing).rejects.toBe(refusal);
    await other;
    expect((await database.query('select text from notes', [])).rows).toEqual([['of somebody else']]);
    await database.close();
  });

  it('should give the folder of a killed process back, with every row that it acknowledged', async () => {
    const folder = join(home, 'killed');
    const acknowledged: unknown[] = [];
    const child = await new Promise<ChildProcess>((resolve) => {
      const process = holdFolder(folder, (message) => {
        if (message !== 'open') acknowledged.push(message);
        if (acknowledged.length === 50) resolve(process);
      });
    });
    await expect(pgliteDatabase({ folder })).rejects.toMatchObject({ code: 'data-folder-in-use' });
    child.kill('SIGKILL');
    await ended(child);

    const database = await pgliteDatabase({ folder });
    const { rows } = await database.query('select number from rows order by number', []);
    const found = rows.flat();
    expect(acknowledged.length).toBeGreaterThanOrEqual(50);
    expect(found.slice(0, acknowledged.length)).toEqual(acknowledged);
    // At most the one row whose acknowledgement the kill cut off.
    expect(found.length - acknowledged.length).toBeLessThanOrEqual(1);
    await database.close();
  });
});
