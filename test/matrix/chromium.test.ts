import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cells, nameOf } from './cells.ts';
import type { Engine } from './engine.types.ts';
import { startChromium } from './engines/chromium.ts';
import { runCell } from './run-cell.ts';
import { type Stage, startStage } from './stage.ts';

describe('the consent matrix, in Chromium', () => {
  let stage: Stage;
  let engine: Engine;

  beforeAll(async () => {
    [stage, engine] = await Promise.all([startStage(), startChromium()]);
  });
  afterAll(async () => {
    await engine?.close();
    await stage?.close();
  });

  it.each(cells.map((cell) => [nameOf(cell), cell] as const))(
    'A5 should connect: %s',
    async (_name, cell) => {
      const result = await runCell(engine, stage, cell);
      expect(result.ok, `${result.why}\n${JSON.stringify(result, null, 1)}`).toBe(true);
    },
  );
});
