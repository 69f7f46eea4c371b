/**
 * `npm run test:engines`: the consent matrix in Firefox and WebKitGTK, which are installed where apt is there.
 *
 * - `--engine <chromium | firefox | webkit>` runs this one instead; it may be given more than once.
 * - `--only <pattern>` runs the cells whose name it matches, such as `"provider none, .* iframe"`.
 *
 * An engine in which all cells ran gets its section of docs/consent-matrix.md written anew, whatever came of them;
 * the sections of other engines stay. With `--only` nothing is written.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cells, nameOf } from './cells.ts';
import type { Engine } from './engine.types.ts';
import { startChromium } from './engines/chromium.ts';
import { startFirefox } from './engines/firefox.ts';
import { startWebKit } from './engines/webkit.ts';
import { type EngineRun, withRun } from './report/consent-matrix.ts';
import { lineOf, outcomeOf } from './report/outcome.ts';
import { type CellResult, runCell } from './run-cell.ts';
import { type Stage, startStage } from './stage.ts';

const starters: Readonly<Record<Engine['name'], () => Promise<Engine>>> = {
  chromium: startChromium,
  firefox: startFirefox,
  webkit: startWebKit,
};

const page = new URL('../../docs/consent-matrix.md', import.meta.url);

const { values } = parseArgs({
  options: {
    engine: { type: 'string', multiple: true, default: ['firefox', 'webkit'] },
    only: { type: 'string' },
  },
});
const chosen = cells.filter((cell) => new RegExp(values.only ?? '', 'i').test(nameOf(cell)));

async function runEngine(start: () => Promise<Engine>, stage: Stage): Promise<EngineRun> {
  const engine = await start();
  try {
    console.log(engine.version);
    const results: CellResult[] = [];
    for (const cell of chosen) {
      const result = await runCell(engine, stage, cell);
      results.push(result);
      console.log(lineOf(result));
    }
    const date = new Date().toISOString().slice(0, 10);
    return { engine: engine.name, version: engine.version, date, results };
  } finally {
    await engine.close();
  }
}

function write(run: EngineRun): void {
  writeFileSync(page, withRun(existsSync(page) ? readFileSync(page, 'utf8') : '', run));
}

function starterOf(name: string): () => Promise<Engine> {
  const starter = Object.entries(starters).find(([known]) => known === name)?.[1];
  if (!starter) throw new Error(`There is no engine ${name}, only ${Object.keys(starters).join(', ')}.`);
  return starter;
}

const chosenStarters = values.engine.map(starterOf);
const stage = await startStage();
const runs: EngineRun[] = [];
let broken = 0;
for (const start of chosenStarters) {
  try {
    const run = await runEngine(start, stage);
    runs.push(run);
    if (values.only === undefined) write(run);
  } catch (error) {
    broken += 1;
    console.error(error);
  }
}
await stage.close();

const { line, exitCode } = outcomeOf(
  runs.flatMap(({ results }) => results),
  broken,
);
console.log(line);
process.exit(exitCode);
