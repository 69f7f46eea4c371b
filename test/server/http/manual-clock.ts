import type { Clock } from '../../../src/core/index.ts';

/** A clock that stands still until a test moves it. */
export function manualClock(): Clock & { advance(ms: number): void; readonly pending: number } {
  let now = 0;
  const timers = new Map<number, { at: number; callback: () => void }>();
  let next = 0;
  return {
    now: () => now,
    after(ms, callback) {
      const id = next++;
      timers.set(id, { at: now + ms, callback });
      return () => timers.delete(id);
    },
    advance(ms) {
      now += ms;
      for (const [id, { at, callback }] of timers) {
        if (at > now) continue;
        timers.delete(id);
        callback();
      }
    },
    get pending() {
      return timers.size;
    },
  };
}
