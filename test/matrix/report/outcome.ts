import { nameOf } from '../cells.ts';
import type { CellResult } from '../run-cell.ts';

/** What a run is as a whole: passed when some cell ran, none failed, and every engine could run. */
export function outcomeOf(
  results: readonly Pick<CellResult, 'ok'>[],
  brokenEngines: number,
): { readonly line: string; readonly exitCode: 0 | 1 } {
  const failed = results.filter(({ ok }) => !ok).length;
  const broken = brokenEngines === 0 ? '' : `, ${brokenEngines} of the engines did not run`;
  return {
    line: `${results.length - failed} passed, ${failed} failed${broken}`,
    exitCode: results.length > 0 && failed === 0 && brokenEngines === 0 ? 0 : 1,
  };
}

/** A cell and what came of it, in one line. */
export function lineOf({ cell, ok, why, product }: CellResult): string {
  if (!ok) return `not ok ${nameOf(cell)}: ${why.replace(/\s+/g, ' ')}`;
  return `ok ${nameOf(cell)}: ${product.tookMs === undefined ? 'a way on' : secondsOf(product.tookMs)}`;
}

/** Rounded to a tenth, which is what differs between conditions rather than between runs. */
export const secondsOf = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
