import type { Cell } from '../cells.ts';
import type { CellResult } from '../run-cell.ts';

/** A cell that passed: message arrived, connected 0.44 s after Allow. What is given differs. */
export function passed(cell: Partial<Cell> = {}, took: number | 'nothing' = 440): CellResult {
  return {
    cell: { provider: 'none', host: 'none', placement: 'top level', ...cell },
    expected: {
      handle: 'given',
      window: 'usable',
      message: '✓',
      channel: '✓',
      storage: '✓',
      closed: 'honest',
    },
    probe: {
      ok: true,
      why: '',
      seen: {
        handle: 'given',
        reached: true,
        message: true,
        channel: true,
        storage: false,
        closedWhileAlive: false,
        sandboxed: false,
        reachedByLink: undefined,
      },
    },
    product: {
      ok: true,
      why: '',
      seen: { views: [], allowedAt: 0, choices: ['Show the window again', 'Cancel'], authentications: 1 },
      tookMs: took === 'nothing' ? undefined : took,
    },
    ok: true,
    why: '',
  };
}

/** A cell in which not even the probe could be asked. */
export function failed(why: string, cell: Partial<Cell> = {}): CellResult {
  const result = passed(cell, 'nothing');
  return { ...result, probe: { ok: false, why, seen: undefined }, ok: false, why };
}
