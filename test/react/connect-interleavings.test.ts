/**
 * Machine, driver and memory adapter together, without React: what the user, the provider, other pages and time do comes
 * in a random order, and each answer of the backend arrives whenever the scheduler says.
 */
import { QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { createMemoryWorld, type MemoryAdapter } from 'patchcord/adapters/memory';
import {
  type Adapter,
  type Attempt,
  CONSENT_CHANNEL,
  CONSENT_MESSAGE_TYPE,
  type ConnectPlan,
  type ConnectState,
  hasEnded,
} from 'patchcord/core';
import { createPopupDriver } from 'patchcord/popup';
import { describe, expect, it } from 'vitest';
import { type Connect, createConnect } from '../../src/react/connect.controller.ts';
import { createDrafts } from '../../src/react/drafts.ts';
import { createKeptConsents } from '../../src/react/kept-consents.ts';
import { queryKeysOf } from '../../src/react/query-keys.ts';
import { acme } from '../support/definitions.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { fakeWindow } from '../support/fake-window.ts';

type Stage = ReturnType<typeof setStage>;

/** @param held what holds answers back; without it they come at once. */
function setStage(framed: boolean, held: () => fc.Scheduler | undefined) {
  const clock = fakeClock();
  const window = fakeWindow({ framed });
  const popup = createPopupDriver({ window, clock });
  const world = createMemoryWorld({ services: [acme], clock });
  const memory = world.as();
  const ends = new Map<string, Set<string>>();
  const adapter = scheduled(memory, held, ends);
  const plan: ConnectPlan = {
    serviceKey: 'acme',
    methods: [{ id: 'oauth', kind: 'consent', hasInputs: false, offersAnotherAccount: true }],
    hasExisting: false,
    framed,
    ownTab: !framed,
  };
  const told = { authenticated: [] as string[], ends: 0 };
  const connect = createConnect({
    patchcord: {
      adapter,
      queryClient: new QueryClient(),
      keys: queryKeysOf('test'),
      popup,
      clock,
      drafts: createDrafts(popup.memory),
      kept: createKeptConsents(popup, clock),
    },
    serviceKey: 'acme',
    readPlan: async () => plan,
    onAuthenticated: ({ authenticationId }) => void told.authenticated.push(authenticationId),
    onEnd: () => {
      told.ends += 1;
    },
    onError: () => undefined,
  });
  return { clock, window, world, memory, ends, told, connect };
}

/** Holds answers back, and notes the ends that the page is told of. The backend of the play can send a tab back. */
function scheduled(
  { consent, attempts, ...rest }: Omit<MemoryAdapter, 'script' | 'control' | 'world'>,
  held: () => fc.Scheduler | undefined,
  ends: Map<string, Set<string>>,
): Adapter {
  // Held as data: a rejection that nobody handles yet would end the process.
  const later = async <Answer>(label: string, asked: Promise<Answer>): Promise<Answer> => {
    const [result] = await Promise.allSettled([asked]);
    // What waits for time to pass is scheduled when it has come, or the scheduler would wait for it instead.
    await held()?.schedule(Promise.resolve(), label);
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  };
  const noted = ({ id, status, ...attempt }: Attempt): Attempt => {
    if (hasEnded(status)) ends.set(id, (ends.get(id) ?? new Set()).add(status));
    return { id, status, ...attempt };
  };
  return {
    ...rest,
    attempts: {
      get: async (id, options) => noted(await later('get', attempts.get(id, options))),
      abandon: async (id, options) => noted(await later('abandon', attempts.abandon(id, options))),
    },
    consent: {
      canReturn: true,
      start: (request, options) => later('start', consent.start(request, options)),
      restart: (id, { signal } = {}) => later('restart', consent.restart(id, { signal })),
    },
  };
}

/** What the user, the provider, other pages, the network and time may do, in any order. */
const deeds = {
  click: ({ connect }: Stage) => connect.continueToProvider({}),
  clickTwice({ connect }: Stage) {
    connect.continueToProvider({});
    connect.continueToProvider({});
  },
  cancel: gesture({ type: 'CANCEL' }),
  retry: gesture({ type: 'RETRY' }),
  finish: gesture({ type: 'FINISH' }),
  continueHere: gesture({ type: 'CONTINUE_HERE' }),
  otherAccount: gesture({ type: 'CHOOSE_ACCOUNT', another: true }),
  reopen: ({ connect }: Stage) => connect.reopen({}),
  followLink({ connect, world }: Stage) {
    const link = connect.getLink();
    if (link === undefined) return;
    connect.followLink();
    atProvider(() => world.consent.open(link));
  },
  loadWindow({ window, world }: Stage) {
    const opened = window.opened.at(-1);
    atProvider(() => world.consent.open(opened?.visited.at(-1) ?? opened?.url ?? ''));
  },
  loadTab: ({ window, world }: Stage) => atProvider(() => world.consent.open(window.leftFor.at(-1) ?? '')),
  comeBack: ({ window }: Stage) => window.fire(Object.assign(new Event('pageshow'), { persisted: true })),
  allow: (stage: Stage) => decideAll(stage, 'allow'),
  deny: (stage: Stage) => decideAll(stage, 'deny'),
  blockWindows({ window }: Stage) {
    window.blocked = !window.blocked;
  },
  closeWindows({ window }: Stage) {
    for (const opened of window.opened) opened.closed = true;
  },
  forgeMessages,
  focus: ({ window }: Stage) => window.fire(new Event('focus')),
  goOnline: ({ window }: Stage) => window.fire(new Event('online')),
  loseAnswer: ({ world }: Stage) => world.script.next('attempts.get', { error: 'network-failed' }),
  refuseSession: ({ world }: Stage) => world.script.next('attempts.get', { error: 'session-invalid' }),
  loseStart: ({ world }: Stage) =>
    world.script.next('consent.start', { error: 'network-failed', when: 'after' }),
  loseRestart: ({ world }: Stage) => world.script.next('consent.restart', { error: 'network-failed' }),
  slowCancel: ({ world }: Stage) => world.script.next('attempts.abandon', { latency: 700 }),
  remount({ connect }: Stage) {
    connect.stop();
    connect.start();
  },
  passABit: ({ clock }: Stage) => clock.advance(300),
  passLong: ({ clock }: Stage) => clock.advance(4000),
  passAMinute: ({ clock }: Stage) => clock.advance(60_000),
  expire: ({ clock }: Stage) => clock.advance(601_000),
};

function gesture(event: Parameters<Connect['send']>[0]) {
  return ({ connect }: Stage) => connect.send(event);
}

/** What the user does at the provider's may come too late there; that is part of the play. */
function atProvider(deed: () => unknown) {
  try {
    deed();
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^attempt-/) });
  }
}

function decideAll({ world }: Stage, decision: 'allow' | 'deny') {
  for (let number = 1; number <= 20; number++) {
    atProvider(() => world.consent.decide(`att_${number}`, decision));
  }
}

/** Another origin, a right shape, a wrong attempt, a result that nobody asked a page for. */
function forgeMessages({ window }: Stage) {
  const type = CONSENT_MESSAGE_TYPE;
  const forged = [
    { type, attemptId: 'att_1' },
    { type, attemptId: 'att_99' },
    { type, attemptId: 'att_1', status: 'connected', authenticationId: 'theirs' },
    { type: 'ATTEMPT', attempt: { id: 'att_1', status: 'connected', authenticationId: 'theirs' } },
    null,
  ];
  for (const data of forged) {
    for (const origin of ['https://evil.example', 'http://localhost:3000', 'null']) {
      window.fire(new MessageEvent('message', { origin, data }));
    }
    for (const channel of window.channels) channel.onmessage?.(new MessageEvent('message', { data }));
    window.fire(
      Object.assign(new Event('storage'), { key: CONSENT_CHANNEL, newValue: JSON.stringify(data) }),
    );
  }
}

async function readAttempts({ world, memory }: Stage): Promise<readonly Attempt[]> {
  world.script.clear();
  const attempts: Attempt[] = [];
  for (let number = 1; ; number++) {
    try {
      attempts.push(await memory.attempts.get(`att_${number}`));
    } catch (error) {
      expect(error).toMatchObject({ code: 'attempt-unknown' });
      return attempts;
    }
  }
}

/** The page and its host know of what the server has saved, and of nothing else; nothing is shown that is not so. */
async function expectTruth(stage: Stage) {
  const { memory, told, ends, connect } = stage;
  const attempts = await readAttempts(stage);
  const { items } = await memory.authentications.list({});
  const connected = attempts.flatMap(({ authenticationId }) => authenticationId ?? []);
  expect(items.map(({ id }) => id).toSorted()).toEqual(connected.toSorted());
  expect(new Set(told.authenticated).size).toBe(told.authenticated.length);
  for (const id of told.authenticated) expect(connected).toContain(id);
  for (const seen of ends.values()) expect(seen.size).toBe(1);

  const state = connect.getSnapshot();
  expect(told.ends).toBe(state.tag === 'finished' ? 1 : 0);
  if (state.tag === 'connected') expect(told.authenticated).toContain(state.authenticationId);
  if ('attemptId' in state && state.tag !== 'abandoned') {
    const status = attempts.find(({ id }) => id === state.attemptId)?.status;
    expect(['created', 'started', 'checking']).toContain(status);
  }
}

async function expectNothingLeft({ connect, window, clock }: Stage) {
  connect.stop();
  await clock.advance(10_000);
  expect(window.opened.every(({ closed }) => closed)).toBe(true);
  expect([window.listening, window.channels.length, clock.pending]).toEqual([0, 0, 0]);
  expect(window.sessionStorage?.length).toBe(0);
}

const names = Object.keys(deeds) as (keyof typeof deeds)[];

async function interleave(
  scheduler: fc.Scheduler,
  play: readonly (keyof typeof deeds)[],
  framed: boolean,
  reached: Set<ConnectState['tag']>,
) {
  let held: fc.Scheduler | undefined;
  const stage = setStage(framed, () => held);
  stage.connect.start();
  await stage.clock.advance(0);
  held = scheduler;
  const note = () => reached.add(stage.connect.getSnapshot().tag);
  stage.connect.subscribe(note);
  scheduler.scheduleSequence(
    play.map((label) => ({ label, builder: async () => void (await deeds[label](stage)) })),
  );
  await scheduler.waitIdle();
  // From here on the network is well, and everything comes to its end.
  held = undefined;
  await stage.clock.advance(30_000);
  return stage;
}

describe('connecting, in 1,000 random interleavings', () => {
  it.each([
    ['in a page of its own', false],
    ['in a frame', true],
  ])(
    'should give each attempt one outcome, and leave nothing behind, %s',
    async (_where, framed) => {
      const reached = new Set<ConnectState['tag']>();
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          fc.array(fc.constantFrom(...names), { minLength: 5, maxLength: 40 }),
          async (scheduler, play) => {
            // Half of the plays begin with the click, so that they get somewhere.
            const stage = await interleave(scheduler, ['click', ...play], framed, reached);
            await expectTruth(stage);
            await expectNothingLeft(stage);
          },
        ),
        { numRuns: 500, seed: 20 },
      );
      expect([...reached]).toEqual(
        expect.arrayContaining([
          'abandoned',
          'blocked',
          'connected',
          'denied',
          'expired',
          'finished',
          'still-waiting',
          ...(framed ? [] : ['redirecting']),
        ]),
      );
    },
    120_000,
  );
});
