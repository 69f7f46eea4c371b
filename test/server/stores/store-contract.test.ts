import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from 'patchcord/core';
import { storeContract } from 'patchcord/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pgliteDatabase, postgresDatabase } from '../../../src/server/node/database/index.ts';
import { createPostgresStore } from '../../../src/server/stores/index.ts';
import { startPostgres } from '../../support/postgres.ts';
import { modelStore } from './model-store.ts';

const folder = await mkdtemp(join(tmpdir(), 'patchcord-store-'));
// Where Postgres is missing this is undefined, or throws when `CI` is set.
const postgres = await startPostgres();

afterAll(async () => {
  await postgres?.stop();
  await rm(folder, { recursive: true });
});

const openEmbedded = async () =>
  createPostgresStore(await pgliteDatabase({ folder: join(folder, 'embedded') }));

const stores: [name: string, open: () => Promise<Store>][] = [
  ['the model', async () => modelStore()],
  ['PGlite in a folder', openEmbedded],
];
if (postgres) {
  const url = await postgres.createDatabase();
  stores.push(['Postgres', async () => createPostgresStore(await postgresDatabase({ url }))]);
}

describe.each(stores)('the store contract on %s', (_name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  }, 60_000);
  afterAll(() => store.close());

  it.each(storeContract.map(({ name, run }) => [name, run] as const))(
    '%s',
    (_title, run) => run(store),
    30_000,
  );
});

/** Cases that a store fails, by their names. */
async function failures(store: Store): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of storeContract) await run(store).catch(() => failed.push(name));
  return failed;
}

describe('the store contract', () => {
  it('should name what is wrong with a store that loses a race', async () => {
    const { attempts, ...rest } = modelStore();
    const slow: Store['attempts'] = {
      ...attempts,
      // Looks first and takes then, with a pause in which others look too.
      async consumeForm(organizationId, id, now) {
        const found = await attempts.get(organizationId, id);
        await new Promise((resolve) => setImmediate(resolve));
        await attempts.consumeForm(organizationId, id, now);
        return found?.kind === 'form' && found.status === 'created'
          ? attempts.get(organizationId, id)
          : undefined;
      },
    };
    expect(await failures({ ...rest, attempts: slow })).toContain(
      'should let one of 20 concurrent submissions have a form',
    );
  });

  it('should name what is wrong with a store that mixes organizations up', async () => {
    const { authentications, ...rest } = modelStore();
    const seen: string[] = [];
    const careless: Store['authentications'] = {
      ...authentications,
      insertForAttempt(record, attemptId) {
        seen.push(record.organizationId);
        return authentications.insertForAttempt(record, attemptId);
      },
      async list(filter) {
        const pages = await Promise.all(
          [...new Set(seen)].map((organizationId) => authentications.list({ ...filter, organizationId })),
        );
        return { items: pages.flatMap(({ items }) => items) };
      },
    };
    expect(await failures({ ...rest, authentications: careless })).toContain(
      'should list the newest first, without disconnected ones, within the organization',
    );
  });
});

describe('the embedded store', () => {
  it('should still have its rows after it was closed and opened again', async () => {
    const first = await openEmbedded();
    const before = await first.audit.list('reopened', 10);
    await first.audit.append({
      organizationId: 'reopened',
      at: new Date('2026-11-23T12:00:00.123Z'),
      actor: 'end-user:ada',
      action: 'connected',
      authenticationId: 'a1',
    });
    const written = await first.audit.list('reopened', 10);
    await first.close();

    const second = await openEmbedded();
    expect(before).toEqual([]);
    expect(written).toHaveLength(1);
    expect(await second.audit.list('reopened', 10)).toEqual(written);
    await second.close();
  }, 30_000);
});
