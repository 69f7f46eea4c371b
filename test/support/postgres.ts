import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { installDebianPackage } from './debian.ts';
import { freePort } from './free-port.ts';

/** A running Postgres of this process's own, or the one that `TEST_DATABASE_URL` names. */
export interface Postgres {
  /** Makes an empty database and answers its connection URL. */
  createDatabase(): Promise<string>;
  /** Ends the server and removes its files; with `TEST_DATABASE_URL` it drops the databases made here. */
  stop(): Promise<void>;
}

/**
 * Starts a Postgres on a free port of 127.0.0.1, in a folder under the system's temporary one; it ends with this
 * process, also when that is killed. Where no Postgres is installed and this is root on Debian, it is installed first.
 *
 * @returns undefined when there is no Postgres and `CI` is not set.
 * @throws when there is none and `CI` is set, or when it does not start.
 */
export async function startPostgres(): Promise<Postgres | undefined> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return databasesOf(given, () => Promise.resolve());
  const binaries = postgresBinaries();
  if (binaries === undefined) {
    if (process.env['CI']) throw new Error(MISSING);
    console.warn(MISSING);
    return undefined;
  }
  return startServer(binaries);
}

const MISSING =
  'These tests need Postgres: install it (Debian: `apt-get install postgresql`) or set TEST_DATABASE_URL to the URL of ' +
  'a server on which databases may be created.';

/** The folder of Postgres's programs; installs Debian's package where there is none and this is root. */
export function postgresBinaries(): string | undefined {
  const found = findBinaries();
  if (found !== undefined) return found;
  try {
    installDebianPackage('postgresql');
  } catch (error) {
    console.warn(error instanceof Error ? error.message : error);
  }
  return findBinaries();
}

function findBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
    '/opt/homebrew/bin',
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

async function startServer(binaries: string): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-postgres-'));
  const data = join(folder, 'data');
  const owner = serverOwner();
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const initdb = [
    '-D',
    data,
    '-U',
    'postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--no-locale',
    '--no-sync',
  ];
  execFileSync(join(binaries, 'initdb'), initdb, {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });

  const port = await freePort();
  const settings = Object.entries({
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    max_connections: 200,
    fsync: 'off',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(
    'sh',
    ['-c', UNTIL_INPUT_ENDS, folder, join(binaries, 'postgres'), '-D', data, ...settings],
    {
      ...owner,
      cwd: folder,
      stdio: ['pipe', 'ignore', 'inherit'],
      detached: true,
    },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));

  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  await untilReady(url);
  return databasesOf(url, async () => {
    server.stdin.end();
    await ended;
  });
}

/** Runs a server, and ends it and removes its folder (`$0`) when standard input ends: with this process at the latest. */
const UNTIL_INPUT_ENDS = `"$@" 2>"$0/log" & cat >/dev/null; kill -INT $!; wait; cd /; rm -rf "$0"`;

/** Postgres refuses to run as root: then it runs as the user whom its package made. */
function serverOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Connects until it works; a server that is starting refuses. */
async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + START_WITHIN_MS;
  for (;;) {
    try {
      return await run(url, 'select 1');
    } catch (error) {
      if (Date.now() > deadline) throw new Error('Postgres did not start.', { cause: error });
      await setTimeout(100);
    }
  }
}

const START_WITHIN_MS = 30_000;

function databasesOf(serverUrl: string, stop: () => Promise<void>): Postgres {
  const made: string[] = [];
  return {
    async createDatabase() {
      const name = `patchcord_test_${randomBytes(6).toString('hex')}`;
      await run(serverUrl, `create database ${name}`);
      made.push(name);
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
    async stop() {
      for (const name of made) await run(serverUrl, `drop database if exists ${name} with (force)`);
      await stop();
    },
  };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
