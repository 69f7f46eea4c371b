import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from 'patchcord/core';
import { type DemoConditions, ordinaryConditions } from '../../../demo/conditions.ts';
import { startDemo } from '../../../demo/demo.ts';
import { type NorthwindAccount, northwindAccount } from './northwind-account.ts';

/** The demo in this process: its conditions and the clock of its server can be changed while it runs. */
export interface DemoStage extends NorthwindAccount {
  readonly url: string;
  readonly beaconKeyPage: string;
  readonly conditions: DemoConditions;
  /** Requests at Acme's token endpoint so far. */
  tokenRequests(): number;
  /** From now on it is later, for Northwind and its Patchcord server. */
  skip(ms: number): void;
  /** Nothing out of the ordinary any more, and nothing connected. The clock goes on from where it is. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export async function startDemoStage(): Promise<DemoStage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'patchcord-stage-'));
  let ahead = 0;
  const clock = { ...systemClock, now: () => systemClock.now() + ahead };
  const demo = await startDemo({ dataDir, clock, log: () => undefined });
  const { url, patchcordUrl, acme, beacon, conditions } = demo;
  const account = northwindAccount(url, patchcordUrl);
  return {
    ...account,
    url,
    beaconKeyPage: `${beacon.url}/settings/api-keys`,
    conditions,
    tokenRequests: () => acme.counters().token,
    skip(ms) {
      ahead += ms;
    },
    async reset() {
      const ordinary = ordinaryConditions();
      Object.assign(conditions.acme, ordinary.acme);
      Object.assign(conditions.northwind, ordinary.northwind);
      await account.disconnectAll();
    },
    async close() {
      await demo.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
