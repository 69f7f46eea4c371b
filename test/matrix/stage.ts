/** The demo and the probe's pages, started once for all cells. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { httpAdapter } from 'patchcord/adapters/http';
import { startDemo } from '../../demo/demo.ts';
import { type Cell, isFramed, SANDBOX } from './cells.ts';
import { type ProbeSite, startProbeSite } from './probe-site.ts';

export interface Stage {
  readonly probes: ProbeSite;
  /** Puts the demo under a cell's condition. @returns the address of the page to open */
  set(cell: Cell): string;
  /** How many authentications Northwind's user has. */
  countAuthentications(): Promise<number>;
  /** So that the next cell begins as the first one did. */
  disconnectAll(): Promise<void>;
  close(): Promise<void>;
}

export async function startStage(): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'patchcord-matrix-'));
  const demo = await startDemo({ dataDir, log: () => undefined });
  const probes = await startProbeSite();
  const { authentications, disconnecting } = httpAdapter({
    baseUrl: demo.patchcordUrl,
    getToken: () => tokenOf(demo.url),
  });
  const list = async () => (await authentications.list({ limit: 100 })).items;

  return {
    probes,
    set(cell) {
      demo.conditions.acme.openerPolicy = cell.provider;
      Object.assign(demo.conditions.northwind, {
        openerPolicy: cell.host,
        framed: isFramed(cell),
        sandbox: cell.placement === 'sandboxed iframe' ? SANDBOX : undefined,
        blocked: cell.placement === 'blocked',
      });
      return isFramed(cell) ? demo.eastgate.url : demo.url;
    },
    countAuthentications: async () => (await list()).length,
    async disconnectAll() {
      for (const { id } of await list()) await disconnecting?.disconnect(id);
    },
    async close() {
      await Promise.all([demo.close(), probes.close()]);
      await rm(dataDir, { recursive: true });
    },
  };
}

/** As Northwind's page asks for it. */
async function tokenOf(northwindUrl: string): Promise<string> {
  const answer = await fetch(`${northwindUrl}/api/patchcord-token`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  return ((await answer.json()) as { token: string }).token;
}
