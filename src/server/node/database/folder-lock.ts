import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PatchcordError } from '../../../core/index.ts';

export interface FolderLock {
  /** Lets the next process in. A second call does nothing. */
  release(): Promise<void>;
}

/**
 * Makes this process the only one that uses the folder, until `release` or the end of the process, however it ends.
 *
 * The lock is a socket in the folder on which its holder listens. The system closes it with the process, so a crash
 * blocks nobody; and containers that share the folder see it, unlike a process id.
 *
 * Whoever wants the lock listens first and looks then whether somebody else does. Of two at the same moment at least
 * one sees the other, so never do both hold it. "Delete the dead socket, then listen on its name" would let two in:
 * the slower one deletes the socket on which the faster one has just begun to listen.
 *
 * @throws `data-folder-in-use` while another process, or this one, holds it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const place = await realpath(folder);
  if (process.platform === 'win32') return lockByPipe(place);
  const short = await shortPathTo(place);
  try {
    return await lockBySocket(place, short.path);
  } finally {
    await short.forget();
  }
}

/** @param reachable another path to `folder`, short enough for a socket in it. */
async function lockBySocket(folder: string, reachable: string): Promise<FolderLock> {
  const name = `lock-${randomUUID().slice(0, 8)}.sock`;
  for (;;) {
    if (await hasLiveSocket(reachable, await otherSockets(folder, name))) throw inUse(folder);
    const server = await listen(join(reachable, name));
    const release = async () => {
      await close(server);
      await rm(join(folder, name), { force: true });
    };
    const others = await otherSockets(folder, name);
    if (!(await hasLiveSocket(reachable, others))) {
      await Promise.all(others.map((dead) => rm(join(folder, dead), { force: true })));
      return { release };
    }
    // Both saw each other: both step back, and come again at different moments.
    await release();
    await setTimeout(10 + Math.random() * 90);
  }
}

/** Windows has no sockets in folders; its pipes end with their process, and only one can have a name. */
async function lockByPipe(folder: string): Promise<FolderLock> {
  const name = createHash('sha256').update(folder.toLowerCase()).digest('hex').slice(0, 32);
  const server = await listen(`\\\\?\\pipe\\patchcord-${name}`).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? inUse(folder) : error;
  });
  return { release: () => close(server) };
}

async function otherSockets(folder: string, own: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => /^lock-[0-9a-f]{8}\.sock$/.test(name) && name !== own);
}

async function hasLiveSocket(folder: string, names: readonly string[]): Promise<boolean> {
  const alive = await Promise.all(names.map((name) => isAlive(join(folder, name))));
  return alive.includes(true);
}

/** Whether somebody listens. Only a refusal says that nobody does; any other failure counts as somebody. */
function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT');
    });
  });
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    // `exclusive`: workers of a cluster would otherwise share one listener, and each would believe the folder its own.
    server.listen({ path, exclusive: true }, () => resolve(server.unref()));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // An error here says only that it is closed already.
    server.close(() => resolve());
  });
}

/** Some systems bound the path of a socket to 104 bytes, its end mark included. */
const LONGEST_PATH = 103;
const NAME_LENGTH = '/lock-12345678.sock'.length;

/** A path to the folder under which a socket fits: its own, or a link's. */
async function shortPathTo(folder: string): Promise<{ path: string; forget(): Promise<void> }> {
  if (Buffer.byteLength(folder) + NAME_LENGTH <= LONGEST_PATH) {
    return { path: folder, forget: () => Promise.resolve() };
  }
  const home = await mkdtemp(join(tmpdir(), 'pc-'));
  const path = join(home, 'f');
  await symlink(folder, path);
  return { path, forget: () => rm(home, { recursive: true }) };
}

function inUse(folder: string): PatchcordError {
  return new PatchcordError(
    'data-folder-in-use',
    `Another process is using the data folder ${folder}. Stop that one first, choose another folder for this one, or ` +
      'set DATABASE_URL to a Postgres server, which several processes can share.',
  );
}
