import {
  type Attempt,
  type AttemptStatus,
  CONSENT_CHANNEL,
  CONSENT_MESSAGE_TYPE,
  PatchcordError,
} from 'patchcord/core';
import { type ConsentNews, createPopupDriver } from 'patchcord/popup';
import { describe, expect, it } from 'vitest';
import { fakeClock, settle } from '../support/fake-clock.ts';
import { fakeWindow } from '../support/fake-window.ts';

const SERVER = 'https://patchcord.example';

const attemptOf = (status: AttemptStatus, id = 'a1'): Attempt => ({
  id,
  serviceKey: 'acme',
  methodId: 'oauth',
  status,
  createdAt: '2026-11-23T12:00:00Z',
  expiresAt: '2026-11-23T12:10:00Z',
});

/** A watch under way; `answer` is what the server says when it is asked. */
function watching(answer: (signal: AbortSignal) => Promise<Attempt> = async () => attemptOf('started')) {
  const window = fakeWindow();
  const clock = fakeClock();
  const stop = new AbortController();
  const news: ConsentNews[] = [];
  const world = { answer, windowClosed: false, asked: 0, over: false };
  const done = createPopupDriver({ window, clock })
    .watch({
      attemptId: 'a1',
      messageOrigin: SERVER,
      signal: stop.signal,
      tell: (told) => news.push(told),
      isWindowClosed: () => world.windowClosed,
      ask: (signal) => {
        world.asked += 1;
        return world.answer(signal);
      },
    })
    .then(() => {
      world.over = true;
    });
  const types = () => news.map(({ type }) => type);
  const nothingLeft = () => window.listening === 0 && window.channels.length === 0 && clock.pending === 0;
  return { window, clock, stop, news, types, world, done, nothingLeft };
}

const message = (data: unknown, origin = SERVER) => new MessageEvent('message', { data, origin });
const hint = { type: CONSENT_MESSAGE_TYPE, attemptId: 'a1' };

describe('watching', () => {
  it('A5-01 should ask at once, then after 250 ms, then ever more slowly up to 2 s', async () => {
    const { clock, world } = watching();
    const times: number[] = [];
    const began = clock.now();
    world.answer = async () => {
      times.push(clock.now() - began);
      return attemptOf('started');
    };
    await clock.advance(12_000);
    const waits = times.map((time, index) => time - (times[index - 1] ?? 0));
    expect(waits.slice(0, 3)).toEqual([250, 375, 562.5]);
    expect(waits.at(-1)).toBe(2000);
    expect(Math.max(...waits)).toBe(2000);
  });

  it('should resolve with the end of the attempt and leave nothing behind', async () => {
    const watch = watching(async () => attemptOf('connected'));
    await watch.done;
    expect(watch.types()).toEqual(['ATTEMPT']);
    expect(watch.nothingLeft()).toBe(true);
  });

  it.each([
    ['a message from the callback page', message(hint)],
    ['focus', new Event('focus')],
    ['the network coming back', new Event('online')],
    ['a page from the back/forward cache', new Event('pageshow')],
    ['a storage event', storage(JSON.stringify(hint))],
  ])('A5-01 should ask at once after %s', async (_name, event) => {
    const { clock, window, world } = watching();
    await clock.advance(10_000);
    const before = world.asked;
    window.fire(event);
    await settle();
    expect(world.asked).toBe(before + 1);
  });

  it('A5-01 should ask at once after a word on the BroadcastChannel', async () => {
    const { clock, window, world } = watching();
    await clock.advance(10_000);
    const before = world.asked;
    expect(window.channels.map(({ name }) => name)).toEqual([CONSENT_CHANNEL]);
    window.channels[0]?.onmessage?.(new MessageEvent('message', { data: hint }));
    await settle();
    expect(world.asked).toBe(before + 1);
  });

  it('should ask at once when the page becomes visible, not when it is hidden', async () => {
    const { clock, window, world } = watching();
    await clock.advance(10_000);
    const before = world.asked;
    window.fireOnDocument('visibilitychange', 'hidden');
    await settle();
    expect(world.asked).toBe(before);
    window.fireOnDocument('visibilitychange', 'visible');
    await settle();
    expect(world.asked).toBe(before + 1);
  });

  it.each([
    ['another origin', message(hint, 'https://evil.example')],
    ['an opaque origin', message(hint, 'null')],
    ['another attempt', message({ ...hint, attemptId: 'a2' })],
    ['another type', message({ ...hint, type: 'other' })],
    ['no object', message('patchcord:consent')],
    ['another storage key', storage(JSON.stringify(hint), 'other')],
    ['storage that is not JSON', storage('{')],
    ['storage that was cleared', storage(null)],
  ])('A5-02 should not be moved by a message of %s', async (_name, event) => {
    const { clock, window, world } = watching();
    await clock.advance(10_000);
    const before = world.asked;
    window.fire(event);
    await settle();
    expect(world.asked).toBe(before);
  });

  it('A5-01 should take no result from a message, whatever it says', async () => {
    const { clock, window, types, world } = watching();
    await settle();
    window.fire(message({ ...hint, status: 'connected', authenticationId: 'forged' }));
    await clock.advance(1000);
    expect(new Set(types())).toEqual(new Set(['ATTEMPT']));
    expect(world.over).toBe(false);
  });

  it('should ask once more after a hint that came while the answer was under way', async () => {
    const answers: ((attempt: Attempt) => void)[] = [];
    const { clock, window, world, types } = watching(() => new Promise((resolve) => answers.push(resolve)));
    await settle();
    for (let count = 0; count < 20; count++) window.fire(message(hint));
    await settle();
    expect(world.asked).toBe(1);
    answers[0]?.(attemptOf('started'));
    await settle();
    expect(world.asked).toBe(2);
    answers[1]?.(attemptOf('connected'));
    await settle();
    expect(types()).toEqual(['ATTEMPT', 'ATTEMPT']);
    await clock.advance(10_000);
    expect(world.asked).toBe(2);
  });

  it('should go on asking while the server cannot be reached', async () => {
    const { clock, types, world, done } = watching(async () => {
      throw new PatchcordError('network-failed', 'The server does not answer.');
    });
    await clock.advance(5000);
    expect(new Set(types())).toEqual(new Set(['UNREACHABLE']));
    world.answer = async () => attemptOf('connected');
    await clock.advance(2000);
    await done;
    expect(types().at(-1)).toBe('ATTEMPT');
  });

  it('should give a question up that is not answered, and ask again', async () => {
    const { clock, types, world } = watching(() => new Promise(() => undefined));
    await clock.advance(16_000);
    expect(types()).toEqual(['UNREACHABLE']);
    expect(world.asked).toBe(2);
  });

  it('should stop when the server does not know the attempt any more', async () => {
    const watch = watching(async () => {
      throw new PatchcordError('attempt-unknown', 'There is no such attempt.');
    });
    await watch.done;
    expect(watch.types()).toEqual(['ATTEMPT_LOST']);
    expect(watch.nothingLeft()).toBe(true);
  });

  it('should drop a word about another attempt', async () => {
    const { clock, types } = watching(async () => attemptOf('connected', 'a2'));
    await clock.advance(1000);
    expect(types()).not.toContain('ATTEMPT');
  });

  it('A5-03 should tell once that the window reads as closed, and go on asking', async () => {
    const { clock, types, world } = watching();
    await clock.advance(1000);
    world.windowClosed = true;
    await clock.advance(20_000);
    expect(types().filter((type) => type === 'WINDOW_CLOSED')).toHaveLength(1);
    world.answer = async () => attemptOf('connected');
    await clock.advance(2000);
    expect(types().at(-1)).toBe('ATTEMPT');
    expect(world.over).toBe(true);
  });

  it('A5-03 should tell again when a window that was opened anew closes too', async () => {
    const { clock, types, world } = watching();
    for (const windowClosed of [true, false, true]) {
      world.windowClosed = windowClosed;
      await clock.advance(3000);
    }
    expect(types().filter((type) => type === 'WINDOW_CLOSED')).toHaveLength(2);
  });

  it('should stop at once on abort, drop the late answer and leave nothing behind', async () => {
    let late: (attempt: Attempt) => void = () => undefined;
    const watch = watching(() => new Promise((resolve) => (late = resolve)));
    await settle();
    watch.stop.abort();
    await watch.done;
    late(attemptOf('connected'));
    await settle();
    expect(watch.news).toEqual([]);
    expect(watch.nothingLeft()).toBe(true);
  });

  it('should stop on abort between two questions', async () => {
    const watch = watching();
    await watch.clock.advance(1000);
    const { asked } = watch.world;
    watch.stop.abort();
    await watch.done;
    await watch.clock.advance(10_000);
    expect(watch.world.asked).toBe(asked);
    expect(watch.nothingLeft()).toBe(true);
  });

  it('should work in a browser that refuses a BroadcastChannel', async () => {
    class Refused {
      constructor() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      }
    }
    const window = { ...fakeWindow(), BroadcastChannel: Refused as unknown as typeof BroadcastChannel };
    const news: ConsentNews[] = [];
    await createPopupDriver({ window, clock: fakeClock() }).watch({
      attemptId: 'a1',
      messageOrigin: SERVER,
      signal: new AbortController().signal,
      tell: (told) => news.push(told),
      isWindowClosed: () => false,
      ask: async () => attemptOf('connected'),
    });
    expect(news).toHaveLength(1);
  });
});

function storage(newValue: string | null, key: string = CONSENT_CHANNEL): StorageEvent {
  return new StorageEvent('storage', { key, newValue });
}
