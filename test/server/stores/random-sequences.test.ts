import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Store } from 'patchcord/core';
import { afterAll, describe, expect, it } from 'vitest';
import { pgliteDatabase } from '../../../src/server/node/database/index.ts';
import { createPostgresStore } from '../../../src/server/stores/index.ts';
import { modelStore } from './model-store.ts';
import { anyCommand } from './random-commands.ts';

describe('random sequences of calls', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-random-'));
  const time = { now: Date.parse('2026-11-23T12:00:00Z') };
  const clock = { now: () => time.now, after: () => () => undefined };
  const store = await createPostgresStore(await pgliteDatabase({ folder }), { clock });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('should be answered as the model answers them', async () => {
    const reached = new Set<string>();
    let runs = 0;
    const step = fc.record({ command: anyCommand, pause: fc.integer({ min: 0, max: 2 }) });
    const sequences = fc.array(step, { minLength: 20, maxLength: 60, size: 'max' });
    await fc.assert(
      fc.asyncProperty(sequences, async (sequence) => {
        const run = `run ${runs++} `;
        time.now += 1000;
        await sweep(store, time.now);
        const model = modelStore(clock.now);
        for (const { command, pause } of sequence) {
          time.now += pause;
          const now = new Date(time.now);
          const answer = await command.call(store, run, now);
          expect(answer).toEqual(await command.call(model, run, now));
          reached.add(`${command.operation}: ${isSomething(answer) ? 'something' : 'nothing'}`);
        }
      }),
      { numRuns: 60, seed: 20 },
    );
    // So that equal answers mean something: every operation met a case with an effect and one without (hence the seed:
    // chance must not decide what was tested).
    const operations = [...Object.keys(store.attempts), ...Object.keys(store.authentications)];
    const wanted = operations.flatMap((operation) => [`${operation}: nothing`, `${operation}: something`]);
    expect(wanted.filter((line) => !reached.has(line))).toEqual([]);
  }, 120_000);
});

function isSomething(answer: unknown): boolean {
  if (answer === 'refused' || answer === 'taken') return true;
  return Array.isArray(answer) ? answer.flat().length > 0 : Boolean(answer);
}

/** Some operations are about everything that there is, so what an earlier run left must be out of the way. */
async function sweep({ attempts, authentications }: Store, now: number): Promise<void> {
  const moment = new Date(now);
  await attempts.endDue(moment);
  await attempts.deleteEndedBefore(new Date(now + 1));
  for (const record of await authentications.listExpiring({ now: moment, soon: moment, limit: 1000 })) {
    await authentications.update({ ...record, status: 'disconnected' }, record.revision);
  }
}
