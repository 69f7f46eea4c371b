import { createContext, runInContext } from 'node:vm';
import { CONSENT_CHANNEL, readConsentMessage } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import { announceScript } from '../../../src/server/pages/announce-script.ts';

interface Closed {
  readonly opener?: boolean;
  readonly channel?: boolean;
  readonly storage?: boolean;
}

/** Runs the script in a window of which some parts may be closed off. */
function runScript(dataset: Record<string, string>, closed: Closed = {}) {
  const said: Record<string, unknown> = {};
  const timers: [number, () => void][] = [];
  const lines: string[] = [];
  const refuse = (name: string): never => {
    throw Object.assign(new Error('denied'), { name });
  };
  const window = {
    opener: closed.opener ? null : { postMessage: (...message: unknown[]) => (said['opener'] = message) },
    close: () => (said['closed'] = true),
  };
  class BroadcastChannel {
    constructor(name: string) {
      if (closed.channel) refuse('SecurityError');
      said['channelName'] = name;
    }
    postMessage(message: unknown) {
      said['channel'] = message;
    }
    close() {
      said['channelClosed'] = true;
    }
  }
  const global = {
    window,
    BroadcastChannel,
    console: { debug: () => undefined },
    history: { replaceState: (...state: unknown[]) => (said['address'] = state[2]) },
    location: { pathname: '/patchcord/callback' },
    get localStorage() {
      if (closed.storage) refuse('SecurityError');
      return {
        setItem: (key: string, value: string) => (said['storage'] = [key, value]),
        removeItem: () => (said['storageCleared'] = true),
      };
    },
    document: {
      body: { dataset },
      createElement: () => ({ textContent: '' }),
      querySelector: () => ({ append: (line: { textContent: string }) => lines.push(line.textContent) }),
    },
    setTimeout: (callback: () => void, ms: number) => timers.push([ms, callback]),
  };
  runInContext(announceScript, createContext(global));
  const wait = (ms: number) => {
    for (const [at, callback] of timers) if (at <= ms) callback();
  };
  return { said, lines, wait };
}

const dataset = { attempt: 'att_1', origin: 'https://app.example.com' };

describe('the script of the callback page', () => {
  it('A5-02 should tell the page that started, by its exact origin, and everybody of its own origin', () => {
    const { said } = runScript(dataset);
    const [message, origin] = said['opener'] as [unknown, string];
    expect(readConsentMessage(message)).toBe('att_1');
    expect(origin).toBe('https://app.example.com');
    expect(said['channelName']).toBe(CONSENT_CHANNEL);
    expect(readConsentMessage(said['channel'])).toBe('att_1');
    expect(said['channelClosed']).toBe(true);
    const [key, value] = said['storage'] as [string, string];
    expect(key).toBe(CONSENT_CHANNEL);
    expect(readConsentMessage(JSON.parse(value))).toBe('att_1');
    expect(said['storageCleared']).toBe(true);
  });

  it('A1-13 should take the query out of the address', () => {
    expect(runScript(dataset).said['address']).toBe('/patchcord/callback');
    expect(runScript({}).said['address']).toBe('/patchcord/callback');
  });

  it('should post to nobody where no origin is known', () => {
    expect(runScript({ attempt: 'att_1', origin: '' }).said['opener']).toBeUndefined();
  });

  it.each<[string, Closed]>([
    ['an opener', { opener: true }],
    ['channels', { channel: true }],
    ['storage', { storage: true }],
    ['anything of it', { opener: true, channel: true, storage: true }],
  ])('A5-06 should work without %s, and close', (_name, closed) => {
    const { said, wait } = runScript(dataset, closed);
    expect('opener' in said).toBe(!closed.opener);
    expect('channel' in said).toBe(!closed.channel);
    expect('storage' in said).toBe(!closed.storage);
    expect(said['closed']).toBeUndefined();
    wait(1000);
    expect(said['closed']).toBe(true);
  });

  it('should say that the tab can be closed where a script cannot close it', () => {
    const { lines, wait } = runScript(dataset);
    wait(1000);
    expect(lines).toEqual([]);
    wait(2000);
    expect(lines).toEqual(['You can close this tab.']);
  });

  it('should neither announce nor close a page that is about no attempt', () => {
    const { said, wait } = runScript({});
    wait(5000);
    expect(Object.keys(said)).toEqual(['address']);
  });
});
