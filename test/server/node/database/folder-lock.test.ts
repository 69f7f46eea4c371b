import { fork } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { lockFolder } from '../../../../src/server/node/database/folder-lock.ts';

vi.setConfig({ testTimeout: 30_000 });

const home = await mkdtemp(join(tmpdir(), 'patchcord-lock-'));
afterAll(() => rm(home, { recursive: true }));

async function newFolder(...names: string[]): Promise<string> {
  const folder = join(home, ...names);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Takes the lock in a process of its own and kills that process. */
async function leaveDeadLock(folder: string): Promise<void> {
  const child = fork(join(import.meta.dirname, 'take-lock-process.ts'), [folder], { execArgv: [] });
  const message = await new Promise((resolve) => child.once('message', resolve));
  expect(message).toBe('locked');
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
}

describe('the lock on a folder', () => {
  it('should let one in, and the next one after its release', async () => {
    const folder = await newFolder('plain');
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'data-folder-in-use' });
    await lock.release();
    await lock.release();
    const next = await lockFolder(folder);
    await next.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('should be the same lock under another name of the folder', async () => {
    const folder = await newFolder('real');
    const alias = join(home, 'alias');
    await symlink(folder, alias);
    const lock = await lockFolder(alias);
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'data-folder-in-use' });
    await lock.release();
  });

  it('should work in a folder whose path is too long for a socket', async () => {
    const folder = await newFolder('long', 'x'.repeat(120), 'y'.repeat(120));
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'data-folder-in-use' });
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
    await leaveDeadLock(folder);
    await (await lockFolder(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('should take over from a killed process and remove what it left', async () => {
    const folder = await newFolder('dead');
    await leaveDeadLock(folder);
    expect(await readdir(folder)).toHaveLength(1);
    const lock = await lockFolder(folder);
    expect(await readdir(folder)).toHaveLength(1);
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('should let one in of many that take over from a killed process at once', async () => {
    const folder = await newFolder('crowd');
    for (let round = 0; round < 5; round++) {
      await leaveDeadLock(folder);
      const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
      const locks = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      const refusals = results.flatMap((result) =>
        result.status === 'rejected' ? [result.reason.code] : [],
      );
      expect(locks).toHaveLength(1);
      expect(new Set(refusals)).toEqual(new Set(['data-folder-in-use']));
      await locks[0]?.release();
    }
  });
});
