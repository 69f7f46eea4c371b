import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** The demo's servers, in the order in which they take ports from `PORT` upwards. */
export const sites = ['northwind', 'patchcord', 'acme', 'beacon', 'eastgate'] as const;
export type Ports = Readonly<Record<(typeof sites)[number], number>>;

/**
 * Chooses the ports: from `first` upwards where it is given, else the ones of the last start, else free ones. The
 * choice is remembered in the data folder, because third parties know our redirect URI by its port. A remembered
 * port that somebody else has taken meanwhile is replaced.
 */
export async function choosePorts(dataDir: string, first: number | undefined): Promise<Ports> {
  const file = join(dataDir, 'ports.json');
  const remembered = first === undefined ? await readPorts(file) : {};
  const chosen: Partial<Record<keyof Ports, number>> = {};
  for (const [index, site] of sites.entries()) {
    const wanted = first === undefined ? remembered[site] : first + index;
    chosen[site] =
      wanted !== undefined && (first !== undefined || (await isFree(wanted)))
        ? wanted
        : await freePort(Object.values(chosen));
  }
  await writeFile(file, `${JSON.stringify(chosen, null, 2)}\n`);
  return chosen as Ports;
}

async function readPorts(file: string): Promise<Partial<Ports>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  return JSON.parse(text) as Partial<Ports>;
}

/** Below the ports that systems lend to outgoing connections: those may be taken between two starts. */
const LOWEST = 10_000;
const HIGHEST = 32_000;
const TRIES = 100;

async function freePort(chosen: readonly number[]): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (!chosen.includes(port) && (await isFree(port))) return port;
  }
  throw new Error(`There is no free port between ${LOWEST} and ${HIGHEST} on 127.0.0.1.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
