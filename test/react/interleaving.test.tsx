import { act, cleanup } from '@testing-library/react';
import fc from 'fast-check';
import { type Adapter, type Attempt, hasEnded } from 'patchcord/core';
import type { ConnectController } from 'patchcord/react';
import { afterEach, describe, expect, it } from 'vitest';
import { stageConnect } from './stage.tsx';

type Page = Awaited<ReturnType<typeof stageConnect>>;

function gesture(make: (connect: ConnectController) => void) {
  return (page: Page) => {
    act(() => make(page.result.current));
  };
}

/** What the user, the provider and the network may do, in any order. */
const deeds = {
  continue: gesture(({ continueToProvider }) => continueToProvider()),
  continueTwice: gesture(({ continueToProvider }) => {
    continueToProvider();
    continueToProvider();
  }),
  async goThere(page: Page) {
    deeds.continue(page);
    await page.pass();
    deeds.loadWindow(page);
  },
  cancel: gesture(({ cancel }) => cancel()),
  retry: gesture(({ retry }) => retry()),
  reopen: gesture(({ reopen }) => reopen()),
  finish: gesture(({ finish }) => finish()),
  blockWindows: (page: Page) => {
    page.window.blocked = !page.window.blocked;
  },
  closeWindow: (page: Page) => {
    for (const opened of page.window.opened) opened.closed = true;
  },
  loseAnswer: (page: Page) => page.world.script.next('attempts.get', { error: 'network-failed' }),
  slowAnswer: (page: Page) => page.world.script.next('attempts.get', { latency: 3000 }),
  slowCancel: (page: Page) => page.world.script.next('attempts.abandon', { latency: 700 }),
  slowStart: (page: Page) => page.world.script.next('consent.start', { latency: 400 }),
  passABit: (page: Page) => page.pass(300),
  passLong: (page: Page) => page.pass(4000),
  expire: (page: Page) => page.pass(601_000),
  loadWindow: (page: Page) => atProvider(() => page.loadWindow()),
  followLink: (page: Page) =>
    atProvider(() => page.world.consent.open(page.result.current.getConsentLinkProps()?.href ?? '')),
  allow: (page: Page) => decideAll(page, 'allow'),
  deny: (page: Page) => decideAll(page, 'deny'),
};

/** What the user does at the provider's may come too late there; that is part of the play. */
function atProvider(deed: () => unknown) {
  try {
    deed();
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^attempt-/) });
  }
}

function decideAll(page: Page, decision: 'allow' | 'deny') {
  for (let number = 1; number <= 20; number++) {
    atProvider(() => page.world.consent.decide(`att_${number}`, decision));
  }
}

/** Reads every attempt that there is. */
async function readAttempts({ adapter, pass, world }: Page): Promise<readonly Attempt[]> {
  world.script.clear();
  await pass();
  const attempts: Attempt[] = [];
  for (let number = 1; ; number++) {
    try {
      attempts.push(await adapter.attempts.get(`att_${number}`));
    } catch (error) {
      expect(error).toMatchObject({ code: 'attempt-unknown' });
      return attempts;
    }
  }
}

/** Notes the ends that the page is told of, by attempt. */
function noting(adapter: Adapter, outcomes: Map<string, Set<string>>): Adapter {
  const noted = (attempt: Attempt) => {
    if (hasEnded(attempt.status)) {
      outcomes.set(attempt.id, (outcomes.get(attempt.id) ?? new Set()).add(attempt.status));
    }
    return attempt;
  };
  return {
    ...adapter,
    attempts: {
      get: async (id, options) => noted(await adapter.attempts.get(id, options)),
      abandon: async (id, options) => noted(await adapter.attempts.abandon(id, options)),
    },
  };
}

const names = Object.keys(deeds) as (keyof typeof deeds)[];

describe('useConnect, whatever happens in whatever order', () => {
  afterEach(cleanup);

  it('should give each attempt one outcome, and show what the server says', async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...names), { minLength: 5, maxLength: 30 }), async (play) => {
        const outcomes = new Map<string, Set<string>>();
        const page = await stageConnect({ around: (adapter) => noting(adapter, outcomes) });
        for (const name of play) {
          await deeds[name](page);
          await page.pass();
          reached.add(page.tag());
        }
        await page.pass(30_000);
        const attempts = await readAttempts(page);
        await expectTruth(page, attempts);
        for (const seen of outcomes.values()) expect(seen.size).toBe(1);
        page.unmount();
        await page.pass(5000);
        expect(page.window.opened.every(({ closed }) => closed)).toBe(true);
        expect([page.window.listening, page.window.channels.length, page.clock.pending]).toEqual([0, 0, 0]);
      }),
      { numRuns: 300, seed: 11 },
    );
    expect([...reached].sort()).toEqual(
      expect.arrayContaining(['abandoned', 'blocked', 'connected', 'denied', 'expired', 'still-waiting']),
    );
  }, 120_000);
});

/** The page and its host know of what the server has saved, and of nothing else. */
async function expectTruth(page: Page, attempts: readonly Attempt[]) {
  const { items } = await page.adapter.authentications.list({});
  const connected = attempts.flatMap(({ authenticationId }) => authenticationId ?? []);
  expect(items.map(({ id }) => id).toSorted()).toEqual(connected.toSorted());
  const told = page.onAuthenticated.mock.calls.map(([{ authenticationId }]) => authenticationId);
  expect(new Set(told).size).toBe(told.length);
  for (const id of told) expect(connected).toContain(id);
  expect(page.onEnd.mock.calls.length).toBe(page.tag() === 'finished' ? 1 : 0);

  const { state } = page.result.current;
  if ('attemptId' in state && state.tag !== 'abandoned') {
    const status = attempts.find(({ id }) => id === state.attemptId)?.status;
    expect(['created', 'started', 'checking']).toContain(status);
  }
  if (state.tag === 'connected') expect(told).toContain(state.authenticationId);
}
