import type { Clock } from 'patchcord/core';

/** A clock that stands still until the test moves it. */
export interface FakeClock extends Clock {
  /** Moves time and runs, in order, what falls due; promises in between get their turn. */
  advance(ms: number): Promise<void>;
  /** How many timers are waiting. */
  readonly pending: number;
}

export function fakeClock(start = Date.parse('2026-11-23T12:00:00Z')): FakeClock {
  let now = start;
  let order = 0;
  const timers = new Map<number, { at: number; callback: () => void }>();

  const nextDue = (until: number) =>
    [...timers].filter(([, { at }]) => at <= until).sort(([a, x], [b, y]) => x.at - y.at || a - b)[0];

  return {
    now: () => now,
    after(ms, callback) {
      const id = order++;
      timers.set(id, { at: now + ms, callback });
      return () => timers.delete(id);
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let due = nextDue(until); due; due = nextDue(until)) {
        const [id, { at, callback }] = due;
        timers.delete(id);
        now = Math.max(now, at);
        callback();
        await settle();
      }
      now = until;
      await settle();
    },
    get pending() {
      return timers.size;
    },
  };
}

/** Lets every promise that can settle now do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
}
