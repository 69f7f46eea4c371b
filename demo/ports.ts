import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** The demo's four servers, in the order in which they take ports from `PORT` upwards. */
export const sites = ['northwind', 'patchcord', 'acme', 'beacon'] as const;
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
      wanted !== undefined && (first !== undefined || (await isFree(wanted))) ? wanted : await freePort();
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

async function isFree(port: number): Promise<boolean> {
  return (await tryPort(port)) !== undefined;
}

async function freePort(): Promise<number> {
  const port = await tryPort(0);
  if (port === undefined) throw new Error('There is no free port on 127.0.0.1.');
  return port;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
