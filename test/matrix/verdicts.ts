/** What was seen in a cell, and whether it is as it must be. Pure. */
import type { Cell } from './cells.ts';
import type { Expectation } from './expectations.ts';

/** What the probe saw, without Patchcord. */
export interface ProbeSeen {
  readonly handle: 'given' | 'null' | undefined;
  /** The callback page ran in the window that the button opened. */
  readonly reached: boolean;
  readonly message: boolean;
  readonly channel: boolean;
  readonly storage: boolean;
  /** `closed` read true while the window was there. */
  readonly closedWhileAlive: boolean;
  /** The callback page ran in the opener's sandbox. */
  readonly sandboxed: boolean;
  /** The callback page ran in the window that a link opened; asked where the button's is blocked. */
  readonly reachedByLink: boolean | undefined;
}

/** A step of the wizard, as it was on the screen. */
export interface ShownView {
  readonly view: string;
  readonly heading: string;
  /** ms since 1970. */
  readonly at: number;
}

/** What the product did. */
export interface ProductSeen {
  readonly views: readonly ShownView[];
  /** When the click on Allow was made, in ms since 1970. */
  readonly allowedAt: number | undefined;
  /** What can be pressed in the wizard at the end. */
  readonly choices: readonly string[];
  /** How many there are more than before. */
  readonly authentications: number;
}

export interface Verdict {
  readonly ok: boolean;
  /** What is wrong; empty when nothing is. */
  readonly why: string;
}

const CONNECTED_WITHIN_MS = 3000;
export const CONNECTED_HEADING = 'Acme CRM is connected';

/** Whether the probe has proven the cell's condition. */
export function judgeProbe(cell: Cell, expected: Expectation, seen: ProbeSeen): Verdict {
  const isLost = !seen.message || seen.closedWhileAlive;
  return verdict([
    seen.handle !== expected.handle && `window.open returned ${seen.handle}, not ${expected.handle}`,
    seen.reached !== (expected.window === 'usable') &&
      `the callback page ${seen.reached ? 'ran' : 'did not run'} in a window that should be ${expected.window}`,
    expected.window === 'blocked' && seen.reachedByLink !== true && 'a click on a link opened no window',
    expected.message === '✓' && !seen.message && 'postMessage did not arrive',
    expected.message === '✗' && !isLost && 'postMessage arrived, and closed was honest',
    seen.channel !== (expected.channel === '✓') && `BroadcastChannel ${arrival(seen.channel)}`,
    seen.storage !== (expected.storage === '✓') && `the storage event ${arrival(seen.storage)}`,
    expected.closed === 'honest' && seen.closedWhileAlive && 'closed read true while the window was open',
    seen.reached &&
      seen.sandboxed !== (cell.placement === 'sandboxed iframe') &&
      `the window ${seen.sandboxed ? 'was' : 'was not'} in the sandbox`,
  ]);
}

const arrival = (hasArrived: boolean) => (hasArrived ? 'arrived' : 'did not arrive');

/** Whether the product has held under the cell's condition. */
export function judgeProduct(expected: Expectation, seen: ProductSeen): Verdict {
  const ended = seen.views.filter(({ view }) => ['abandoned', 'denied', 'failed', 'expired'].includes(view));
  return verdict([
    ...ended.map(({ view, heading }) => `it was shown as ${view} (“${heading}”)`),
    ...(expected.window === 'unusable' ? judgeWayOn(seen) : judgeConnected(expected, seen)),
  ]);
}

function judgeConnected(expected: Expectation, seen: ProductSeen): readonly (string | false)[] {
  const took = tookMs(seen);
  return [
    took === undefined && `it did not end connected, but with “${seen.views.at(-1)?.heading}”`,
    took !== undefined && took > CONNECTED_WITHIN_MS && `it was connected only ${took} ms after Allow`,
    seen.authentications !== 1 && `there are ${seen.authentications} authentications`,
    expected.window === 'blocked' &&
      !seen.views.some(({ view }) => view === 'blocked') &&
      'the blocked window was not shown as such',
  ];
}

function judgeWayOn({ choices, authentications }: ProductSeen): readonly (string | false)[] {
  return [
    !hasWayOn(choices) && `there is no way on, only ${choices.join(', ')}`,
    !choices.includes('Cancel') && 'it cannot be cancelled',
    authentications !== 0 && `there are ${authentications} authentications`,
  ];
}

/** Names of what opens the window again. */
const WAYS_ON: readonly string[] = ['Open Acme CRM', 'Show the window again', 'Open it again'];

/** Whether one of them opens the window again. */
export const hasWayOn = (choices: readonly string[]) => choices.some((name) => WAYS_ON.includes(name));

/** From the click on Allow to the view that says so; `undefined` when there was none. */
export function tookMs({ views, allowedAt }: ProductSeen): number | undefined {
  const connected = views.find(({ heading }) => heading === CONNECTED_HEADING);
  return connected && allowedAt !== undefined ? connected.at - allowedAt : undefined;
}

function verdict(reasons: readonly (string | false)[]): Verdict {
  const found = reasons.filter((reason) => reason !== false);
  return { ok: found.length === 0, why: found.join('; ') };
}
