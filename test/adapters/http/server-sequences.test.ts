import type { SqlConnection } from 'patchcord/server';
import { commandSequences, runCommands } from 'patchcord/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryDatabase } from '../../support/memory-database.ts';
import { memoryHarness } from '../memory/memory-harness.ts';
import { serverHarness } from './server-harness.ts';

/** Sequences of one test; together they are 200. */
const BATCH = 20;

let database: SqlConnection;

beforeAll(async () => {
  database = await memoryDatabase();
});
afterAll(() => database.close());

describe('httpAdapter with the server, against memoryAdapter', () => {
  const harness = serverHarness(() => database);

  it.each(Array.from({ length: 200 / BATCH }, (_, batch) => batch + 1))(
    'should observe the same in random sequences of commands (seed %i)',
    async (seed) => {
      for (const commands of commandSequences({ seed, count: BATCH })) {
        const [server, memory] = [await harness.createWorld(), await memoryHarness.createWorld()];
        expect(await runCommands(server, commands)).toEqual(await runCommands(memory, commands));
        await server.close();
      }
    },
  );
});
