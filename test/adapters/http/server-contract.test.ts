import type { SqlConnection } from 'patchcord/server';
import { adapterContractFor } from 'patchcord/testing';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { memoryDatabase } from '../../support/memory-database.ts';
import { serverHarness } from './server-harness.ts';

let database: SqlConnection;

beforeAll(async () => {
  database = await memoryDatabase();
});
afterAll(() => database.close());

describe('httpAdapter and the server, by the contract', () => {
  for (const { name, run } of adapterContractFor(serverHarness(() => database))) it(name, run);
});
