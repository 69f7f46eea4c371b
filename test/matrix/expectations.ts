/** The table of security.md A5: what each engine does in each cell, whatever Patchcord does. */
import type { Cell } from './cells.ts';
import type { Engine } from './engine.types.ts';

type EngineName = Engine['name'];

export interface Expectation {
  /** What `window.open` returns. */
  readonly handle: 'given' | 'null';
  /** Whether the provider's page and the callback page work in the window. */
  readonly window: 'usable' | 'unusable' | 'blocked';
  /** Whether what the callback page says arrives at the host's page, by each of the ways. */
  readonly message: '✓' | '✗';
  readonly channel: '✓' | '✗';
  readonly storage: '✓' | '✗';
  /** Whether `closed` reads true while the window lives. */
  readonly closed: 'honest' | 'lies' | 'either';
}

interface Row {
  readonly placement: Cell['placement'];
  /** Default: any. */
  readonly provider?: readonly Cell['provider'][];
  readonly host?: readonly Cell['host'][];
  readonly expected: Expectation;
  readonly firefox?: Partial<Expectation>;
  readonly webkit?: Partial<Expectation>;
}

/** A line of the table, in the order of the columns above. */
const row = (
  handle: Expectation['handle'],
  window: Expectation['window'],
  message: Expectation['message'],
  channel: Expectation['channel'],
  storage: Expectation['storage'],
  closed: Expectation['closed'],
): Expectation => ({ handle, window, message, channel, storage, closed });

const KEEPS_OPENER = ['none', 'same-origin-allow-popups'] as const;
const CUTS_OFF = ['same-origin', 'same-origin-allow-popups'] as const;
/** Firefox does not know `noopener-allow-popups`: the opener stays. */
const FIREFOX_KEEPS = { message: '✓', closed: 'honest' } as const;
/** WebKit's `closed` depends on timing where the window is cut off, and storage events do not cross. */
const WEBKIT_CUT_OFF = { storage: '✗', closed: 'either' } as const;

/** WebKit's sandboxed window shares the storage of the frame that opened it, but not its channels. */
const WEBKIT_SANDBOX = { storage: '✓' } as const;

/** The first row that fits a cell holds. */
const table: readonly Row[] = [
  {
    placement: 'top level',
    provider: ['none'],
    host: KEEPS_OPENER,
    expected: row('given', 'usable', '✓', '✓', '✓', 'honest'),
  },
  {
    placement: 'top level',
    provider: ['noopener-allow-popups'],
    host: KEEPS_OPENER,
    expected: row('given', 'usable', '✗', '✓', '✓', 'lies'),
    firefox: FIREFOX_KEEPS,
    webkit: WEBKIT_CUT_OFF,
  },
  {
    placement: 'top level',
    expected: row('given', 'usable', '✗', '✓', '✓', 'lies'),
    webkit: WEBKIT_CUT_OFF,
  },
  {
    placement: 'cross-site iframe',
    host: ['same-origin'],
    // No handle, and yet the window opens.
    expected: row('null', 'usable', '✗', '✗', '✗', 'honest'),
  },
  {
    placement: 'cross-site iframe',
    provider: ['none'],
    expected: row('given', 'usable', '✓', '✗', '✗', 'honest'),
  },
  {
    placement: 'cross-site iframe',
    provider: CUTS_OFF,
    expected: row('given', 'usable', '✗', '✗', '✗', 'lies'),
    webkit: WEBKIT_CUT_OFF,
  },
  {
    placement: 'cross-site iframe',
    expected: row('given', 'usable', '✗', '✗', '✗', 'lies'),
    firefox: FIREFOX_KEEPS,
    webkit: WEBKIT_CUT_OFF,
  },
  {
    placement: 'blocked',
    expected: row('null', 'blocked', '✗', '✗', '✗', 'honest'),
  },
  {
    placement: 'sandboxed iframe',
    provider: ['none'],
    host: ['same-origin'],
    expected: row('null', 'usable', '✗', '✗', '✗', 'honest'),
    webkit: WEBKIT_SANDBOX,
  },
  {
    placement: 'sandboxed iframe',
    provider: ['none'],
    expected: row('given', 'usable', '✓', '✗', '✗', 'honest'),
    webkit: WEBKIT_SANDBOX,
  },
  {
    placement: 'sandboxed iframe',
    provider: ['noopener-allow-popups'],
    host: ['same-origin'],
    expected: row('null', 'unusable', '✗', '✗', '✗', 'honest'),
    firefox: { window: 'usable' },
  },
  {
    placement: 'sandboxed iframe',
    provider: ['noopener-allow-popups'],
    expected: row('given', 'unusable', '✗', '✗', '✗', 'lies'),
    firefox: { window: 'usable', ...FIREFOX_KEEPS },
    webkit: { closed: 'either' },
  },
  {
    placement: 'sandboxed iframe',
    host: ['same-origin'],
    expected: row('null', 'unusable', '✗', '✗', '✗', 'honest'),
  },
  {
    placement: 'sandboxed iframe',
    // A page with COOP is an error in a sandboxed window.
    expected: row('given', 'unusable', '✗', '✗', '✗', 'lies'),
    webkit: { closed: 'either' },
  },
];

/** What an engine does in a cell. @throws when the table says nothing about it */
export function expectationOf(engine: EngineName, cell: Cell): Expectation {
  const found = table.find(
    ({ placement, provider, host }) =>
      placement === cell.placement &&
      (provider === undefined || provider.includes(cell.provider)) &&
      (host === undefined || host.includes(cell.host)),
  );
  if (!found) throw new Error(`The table says nothing about ${JSON.stringify(cell)}.`);
  return { ...found.expected, ...(engine !== 'chromium' && found[engine]) };
}
