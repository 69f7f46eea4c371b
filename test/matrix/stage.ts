/** The demo and the probe's pages, started once for all cells. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemo } from '../../demo/demo.ts';
import { northwindAccount } from '../browser/support/northwind-account.ts';
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
  const account = northwindAccount(demo.url, demo.patchcordUrl);

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
    countAuthentications: async () => (await account.authentications()).length,
    disconnectAll: account.disconnectAll,
    async close() {
      await Promise.all([demo.close(), probes.close()]);
      await rm(dataDir, { recursive: true });
    },
  };
}
