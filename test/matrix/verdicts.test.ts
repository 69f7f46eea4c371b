import { describe, expect, it } from 'vitest';
import { type Cell, cells, placements } from './cells.ts';
import { expectationOf } from './expectations.ts';
import { judgeProbe, judgeProduct, type ProbeSeen, type ProductSeen } from './verdicts.ts';

const cell = (given: Partial<Cell> = {}): Cell => ({
  provider: 'none',
  host: 'none',
  placement: 'top level',
  ...given,
});

describe('the cells', () => {
  it('should be every combination once', () => {
    expect(cells).toHaveLength(4 * 3 * placements.length);
    expect(new Set(cells.map((each) => JSON.stringify(each))).size).toBe(cells.length);
  });

  it.each(['chromium', 'firefox', 'webkit'] as const)('should have an expectation each: %s', (engine) => {
    for (const each of cells) expect(expectationOf(engine, each).handle).toMatch(/given|null/);
  });

  it('should expect the opener to stay where no page of either side cuts it off', () => {
    const whole = cells.filter((each) => expectationOf('chromium', each).message === '✓');
    expect(whole).toHaveLength(6);
    expect(new Set(whole.map(({ provider }) => provider))).toEqual(new Set(['none']));
    expect(whole.some(({ host }) => host === 'same-origin')).toBe(false);
    const unknownPolicy = cell({ provider: 'noopener-allow-popups' });
    expect(expectationOf('firefox', unknownPolicy).message).toBe('✓');
    expect(expectationOf('webkit', unknownPolicy).message).toBe('✗');
  });
});

/** What the probe sees when everything is as the table says. */
function probeSeen(given: Cell): ProbeSeen {
  const expected = expectationOf('chromium', given);
  return {
    handle: expected.handle,
    reached: expected.window === 'usable',
    message: expected.message === '✓',
    channel: expected.channel === '✓',
    storage: expected.storage === '✓',
    closedWhileAlive: expected.closed === 'lies',
    sandboxed: expected.window === 'usable' && given.placement === 'sandboxed iframe',
    reachedByLink: expected.window === 'blocked' ? true : undefined,
  };
}

const probed = (given: Cell, seen: Partial<ProbeSeen>) =>
  judgeProbe(given, expectationOf('chromium', given), { ...probeSeen(given), ...seen });

describe('the verdict on a probe', () => {
  const whole = cell();
  const cutOff = cell({ provider: 'same-origin' });
  const inFrame = cell({ host: 'same-origin', placement: 'cross-site iframe' });
  const blocked = cell({ placement: 'blocked' });
  const sandboxed = cell({ placement: 'sandboxed iframe' });
  const unusable = cell({ provider: 'same-origin', placement: 'sandboxed iframe' });

  it('should be that each cell is proven when all is as the table says', () => {
    for (const each of cells) expect(probed(each, {})).toEqual({ ok: true, why: '' });
  });

  it.each([
    ['a lost message and an honest handle', cutOff, { closedWhileAlive: false }],
    ['a message that arrives from a window that reads as closed', cutOff, { message: true }],
  ] as const)('should take for cut off: %s', (_what, given, seen) => {
    expect(probed(given, seen)).toEqual({ ok: true, why: '' });
  });

  it.each([
    [
      'a message arrives, and closed is honest',
      cutOff,
      { message: true, closedWhileAlive: false },
      'closed was honest',
    ],
    ['the message is lost where it must arrive', whole, { message: false }, 'postMessage did not arrive'],
    ['closed lies where it must not', whole, { closedWhileAlive: true }, 'closed read true'],
    ['the callback page never ran', cutOff, { reached: false }, 'the callback page did not run'],
    ['there is a handle where there is none', inFrame, { handle: 'given' }, 'returned given, not null'],
    ['the window was not blocked', blocked, { handle: 'given', reached: true }, 'returned given, not null'],
    ['nothing was clicked', blocked, { handle: undefined }, 'returned undefined'],
    [
      'no link opens a window either',
      blocked,
      { reachedByLink: false },
      'a click on a link opened no window',
    ],
    ['the channel crosses a partition', inFrame, { channel: true }, 'BroadcastChannel arrived'],
    ['the storage event is lost', whole, { storage: false }, 'the storage event did not arrive'],
    ['the window escaped the sandbox', sandboxed, { sandboxed: false }, 'was not in the sandbox'],
    ['a page with COOP works in a sandbox', unusable, { reached: true }, 'should be unusable'],
  ] as const)('should be that the cell fails when %s', (_what, given, seen, why) => {
    const verdict = probed(given, seen);
    expect(verdict.ok).toBe(false);
    expect(verdict.why).toContain(why);
  });
});

const shown = (view: string, at: number, heading = view) => ({ view, heading, at });

const connected: ProductSeen = {
  views: [shown('consent', 0), shown('waiting', 100), shown('connected', 1900, 'Acme CRM is connected')],
  allowedAt: 1000,
  choices: ['Done'],
  authentications: 1,
};
const waiting: ProductSeen = {
  views: [shown('consent', 0), shown('still-waiting', 1600)],
  allowedAt: undefined,
  choices: ['Open it again', 'Cancel'],
  authentications: 0,
};

describe('the verdict on the product', () => {
  const usable = expectationOf('chromium', cell());
  const blocked = expectationOf('chromium', cell({ placement: 'blocked' }));
  const unusable = expectationOf(
    'chromium',
    cell({ provider: 'same-origin', placement: 'sandboxed iframe' }),
  );
  const afterBlocked = { ...connected, views: [shown('blocked', 50), ...connected.views] };

  it.each([
    ['connected', usable, connected],
    ['blocked, and then connected', blocked, afterBlocked],
    ['waiting with a way on, where the window is of no use', unusable, waiting],
  ] as const)('should be good when it ends %s', (_what, expected, seen) => {
    expect(judgeProduct(expected, seen)).toEqual({ ok: true, why: '' });
  });

  it.each([
    ['it is never connected', usable, { ...waiting, allowedAt: 1000 }, 'did not end connected'],
    [
      'it takes more than 3 s',
      usable,
      { ...connected, views: [shown('connected', 4001, 'Acme CRM is connected')] },
      'connected only 3001 ms after Allow',
    ],
    ['there are two authentications', usable, { ...connected, authentications: 2 }, 'there are 2'],
    [
      'it was shown as cancelled in between',
      usable,
      { ...connected, views: [shown('abandoned', 500, 'You cancelled'), ...connected.views] },
      'shown as abandoned (“You cancelled”)',
    ],
    ['the blocked window was not shown as blocked', blocked, connected, 'was not shown as such'],
    ['there is no way on', unusable, { ...waiting, choices: ['Cancel'] }, 'there is no way on'],
    ['it cannot be cancelled', unusable, { ...waiting, choices: ['Open it again'] }, 'cannot be cancelled'],
    [
      'it was shown as cancelled at the end',
      unusable,
      { ...waiting, views: [...waiting.views, shown('abandoned', 2000)] },
      'shown as abandoned',
    ],
  ] as const)('should be bad when %s', (_what, expected, seen, why) => {
    const verdict = judgeProduct(expected, seen);
    expect(verdict.ok).toBe(false);
    expect(verdict.why).toContain(why);
  });
});
