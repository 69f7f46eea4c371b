import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { pressScript } from '../../../src/server/pages/press-script.ts';
import { fakeClock } from '../../support/fake-clock.ts';

/** Runs the script in a window that is seen and focused as the test says. */
function runScript(seen: { visible: boolean; focused: boolean }) {
  const clock = fakeClock();
  const button = { disabled: true };
  const listeners = new Map<string, () => void>();
  const addEventListener = (type: string, listener: () => void) => listeners.set(type, listener);
  const global = {
    addEventListener,
    setTimeout: (callback: () => void, ms: number) => clock.after(ms, callback),
    clearTimeout: (cancel?: () => void) => cancel?.(),
    document: {
      addEventListener,
      querySelector: () => button,
      get visibilityState() {
        return seen.visible ? 'visible' : 'hidden';
      },
      hasFocus: () => seen.focused,
    },
  };
  runInContext(pressScript, createContext(global));
  const becomes = (now: Partial<typeof seen>, event: string) => {
    Object.assign(seen, now);
    listeners.get(event)?.();
  };
  return { button, clock, becomes };
}

describe('the script of the page that asks', () => {
  it('should open the button after 700 ms', async () => {
    const { button, clock } = runScript({ visible: true, focused: true });
    await clock.advance(699);
    expect(button.disabled).toBe(true);
    await clock.advance(1);
    expect(button.disabled).toBe(false);
  });

  it.each([
    ['hidden', { visible: false, focused: true }, 'visibilitychange'],
    ['not focused', { visible: true, focused: false }, 'focus'],
  ])('should keep it shut while the page is %s, and begin when that ends', async (_name, seen, event) => {
    const { button, clock, becomes } = runScript(seen);
    await clock.advance(60_000);
    expect(button.disabled).toBe(true);
    becomes({ visible: true, focused: true }, event);
    await clock.advance(699);
    expect(button.disabled).toBe(true);
    await clock.advance(1);
    expect(button.disabled).toBe(false);
  });

  it.each([
    ['hidden', { visible: false }, 'visibilitychange', 'visibilitychange'],
    ['left', { focused: false }, 'blur', 'focus'],
  ])('should shut it when the page is %s, and begin anew', async (_name, away, leaves, returns) => {
    const { button, clock, becomes } = runScript({ visible: true, focused: true });
    await clock.advance(600);
    becomes(away, leaves);
    await clock.advance(60_000);
    expect(button.disabled).toBe(true);
    becomes({ visible: true, focused: true }, returns);
    await clock.advance(700);
    expect(button.disabled).toBe(false);
    becomes(away, leaves);
    expect(button.disabled).toBe(true);
  });
});
