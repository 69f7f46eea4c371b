import { describe, expect, it } from 'vitest';
import { failed, passed } from './cell-results.ts';
import { lineOf, outcomeOf } from './outcome.ts';

describe('the outcome of a run', () => {
  it('should pass when every cell has passed', () => {
    expect(outcomeOf([passed(), passed()], 0)).toEqual({ line: '2 passed, 0 failed', exitCode: 0 });
  });

  it.each([
    ['a cell failed', [passed(), failed('slow')], 0, '1 passed, 1 failed'],
    ['no cell ran', [], 0, '0 passed, 0 failed'],
    ['an engine did not run', [passed()], 1, '1 passed, 0 failed, 1 of the engines did not run'],
  ])('should fail when %s', (_why, results, broken, line) => {
    expect(outcomeOf(results, broken)).toEqual({ line, exitCode: 1 });
  });

  it('should have a line per cell: its name, and the time or the reason', () => {
    expect(lineOf(passed())).toBe('ok provider none, host none, top level: 0.4 s');
    expect(lineOf(passed({}, 'nothing'))).toBe('ok provider none, host none, top level: a way on');
    expect(lineOf(failed('no\nanswer'))).toBe('not ok provider none, host none, top level: no answer');
  });
});
