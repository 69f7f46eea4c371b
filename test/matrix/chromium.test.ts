import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainLaunch } from '../support/find-browser.ts';
import { type Cell, cells, nameOf } from './cells.ts';
import type { Engine } from './engine.types.ts';
import { startChromium } from './engines/chromium.ts';
import { expectationOf } from './expectations.ts';
import { startProbeSite } from './probe-site.ts';
import { runCell } from './run-cell.ts';
import { runProbe } from './run-probe.ts';
import { type Stage, startStage } from './stage.ts';
import { judgeProbe } from './verdicts.ts';

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

/** As Playwright starts it: popup blocking and the partitioning of storage are off. */
describe('the probe, in a Chromium that is not as people have it', () => {
  const blocked: Cell = { provider: 'none', host: 'none', placement: 'blocked' };
  const inFrame: Cell = { provider: 'none', host: 'none', placement: 'cross-site iframe' };

  it.each([
    [blocked, 'window.open returned given, not null'],
    [inFrame, 'BroadcastChannel arrived'],
  ])('should not take a condition for proven that is not there: %j', async (cell, why) => {
    const [engine, probes] = await Promise.all([startChromium(plainLaunch()), startProbeSite()]);
    const expected = expectationOf('chromium', cell);
    const seen = await runProbe(engine, probes, cell, expected);
    await Promise.all([engine.close(), probes.close()]);
    const verdict = judgeProbe(cell, expected, seen);
    expect(verdict.ok).toBe(false);
    expect(verdict.why).toContain(why);
  });
});
