import {
  type AttemptRecord,
  CHECKING_LIFETIME_MS,
  type ConsentWindow,
  type Store,
} from '../../core/index.ts';
import { isSame, isTrue, winnersOf } from './assertions.ts';
import { createWorld, MINUTE, type World } from './records.ts';
import type { StoreCase } from './store-case.types.ts';

/** An attempt whose window has gone on to the provider. */
async function started(store: Store, world: World, changes?: Partial<AttemptRecord>) {
  const attempt = world.attempt(changes);
  const window = world.window();
  await store.attempts.insert(attempt);
  await store.attempts.passWindow(world.organizationId, attempt.id, window, world.now);
  return { attempt, stateHash: window.stateHash ?? '' };
}

/** What a window has left in its attempt. */
const passed = (attempt: AttemptRecord, { byItself, linkIssuedAt, ...window }: ConsentWindow) => ({
  ...attempt,
  ...window,
  status: 'started',
  usedLinkAt: linkIssuedAt,
});

const reading: readonly StoreCase[] = [
  {
    name: 'should give an attempt back as it was inserted',
    async run({ attempts }) {
      const world = createWorld();
      const full = world.attempt({
        pageOrigin: 'https://app.example.com',
        stateHash: world.unique(),
        spentStateHash: world.unique(),
        cookieHash: world.unique(),
        usedLinkAt: world.at(-1).toISOString(),
        returnTo: 'v1.sealed address',
        sealed: 'v1.sealed "text"',
        requestedScopes: ['contacts.read', 'größe:ж😀'],
      });
      const bare = world.attempt({ kind: 'form' });
      await attempts.insert(full);
      await attempts.insert(bare);
      isSame(await attempts.get(world.organizationId, full.id), full, 'the attempt');
      isSame(await attempts.get(world.organizationId, bare.id), bare, 'the attempt without optional values');
    },
  },
  {
    name: 'should keep the attempts of an organization from every other one',
    async run({ attempts }) {
      const world = createWorld();
      const attempt = world.attempt({ kind: 'form' });
      await attempts.insert(attempt);
      const other = createWorld().organizationId;
      isSame(await attempts.get(other, attempt.id), undefined, 'get');
      isSame(
        await attempts.passWindow(other, attempt.id, world.window(), world.now),
        undefined,
        'passWindow',
      );
      isSame(await attempts.consumeForm(other, attempt.id, world.now), undefined, 'consumeForm');
      isSame(await attempts.end(other, attempt.id, { status: 'abandoned' }), undefined, 'end');
      isSame(await attempts.get(world.organizationId, attempt.id), attempt, 'the attempt');
    },
  },
];

const windows: readonly StoreCase[] = [
  {
    name: 'should let one of 20 concurrent windows go on by itself, and bind the attempt to that window',
    async run({ attempts }) {
      const world = createWorld();
      const attempt = world.attempt();
      await attempts.insert(attempt);
      const all = Array.from({ length: 20 }, () => world.window({ returnTo: world.unique() }));
      const pass = (window: ConsentWindow) =>
        attempts.passWindow(world.organizationId, attempt.id, window, world.now);
      const winners = await winnersOf(20, (index) => pass(all[index] as ConsentWindow));
      isSame(winners.length, 1, 'the number of winners');
      const [winner] = winners;
      const window = all.find(({ stateHash }) => stateHash === winner?.stateHash) as ConsentWindow;
      isSame(winner, passed(attempt, window), 'the answer');
      isSame(await attempts.get(world.organizationId, attempt.id), winner, 'the attempt');
      isSame(await pass(world.window()), undefined, 'a later window through the same link');
    },
  },
  {
    name: 'should let a window go on by itself through a link that is newer than every used one',
    async run(store) {
      const world = createWorld();
      const { attempts } = store;
      const { attempt } = await started(store, world);
      const pass = async (ms: number, byItself: boolean) => {
        const window = world.window({ linkIssuedAt: world.at(ms).toISOString(), byItself });
        return (await attempts.passWindow(world.organizationId, attempt.id, window, world.now))?.usedLinkAt;
      };
      isSame(await pass(-1, true), undefined, 'an older link');
      isSame(await pass(0, true), undefined, 'the same link');
      isSame(await pass(2, true), world.at(2).toISOString(), 'a newer link');
      isSame(await pass(1, true), undefined, 'one that was issued in between');
      isSame(await pass(1, false), world.at(2).toISOString(), 'that one after a click');
      isSame(await pass(3, false), world.at(3).toISOString(), 'a newer one after a click');
      isSame(await pass(3, true), undefined, 'the same one by itself');
    },
  },
  {
    name: 'should replace state, cookie and return address when another window goes on',
    async run({ attempts }) {
      const world = createWorld();
      const attempt = world.attempt();
      await attempts.insert(attempt);
      const { organizationId, now } = world;
      const first = world.window({ returnTo: 'sealed address' });
      const second = world.window({ byItself: false });
      await attempts.passWindow(organizationId, attempt.id, first, now);
      isSame((await attempts.findByState(first.stateHash ?? ''))?.id, attempt.id, 'the state until then');
      const replaced = { ...passed(attempt, second), spentStateHash: first.stateHash };
      isSame(await attempts.passWindow(organizationId, attempt.id, second, now), replaced, 'the answer');
      isSame(await attempts.consumeState(first.stateHash ?? '', now), undefined, 'the replaced state');
      isSame(await attempts.findBySpentState(first.stateHash ?? ''), replaced, 'its attempt');
      isSame(await attempts.findByState(second.stateHash ?? ''), replaced, 'the attempt of the new state');
    },
  },
  {
    name: 'should let no window go on for an attempt that is checking, has ended, is a form or does not exist',
    async run(store) {
      const world = createWorld();
      const { attempts } = store;
      const { organizationId } = world;
      const { attempt: checking, stateHash } = await started(store, world);
      await attempts.consumeState(stateHash, world.now);
      const { attempt: ended } = await started(store, world);
      await attempts.end(organizationId, ended.id, { status: 'abandoned' });
      const form = world.attempt({ kind: 'form' });
      await attempts.insert(form);
      for (const id of [checking.id, ended.id, form.id, world.unique()]) {
        const before = await attempts.get(organizationId, id);
        for (const byItself of [true, false]) {
          const window = world.window({ byItself, linkIssuedAt: world.at(1).toISOString() });
          isSame(await attempts.passWindow(organizationId, id, window, world.now), undefined, 'the answer');
        }
        isSame(await attempts.get(organizationId, id), before, 'the attempt');
      }
    },
  },
];

const consuming: readonly StoreCase[] = [
  {
    name: 'should let one of 20 concurrent callbacks have a state',
    async run(store) {
      const world = createWorld();
      const { attempt, stateHash } = await started(store, world);
      const before = await store.attempts.findByState(stateHash);
      isSame(before?.id, attempt.id, 'the attempt of the state');
      const winners = await winnersOf(20, () => store.attempts.consumeState(stateHash, world.now));
      const expiresAt = world.at(CHECKING_LIFETIME_MS).toISOString();
      const taken = { status: 'checking', stateHash: undefined, spentStateHash: stateHash, expiresAt };
      isSame(winners, [{ ...before, ...taken }], 'the winners');
      isSame(await store.attempts.findByState(stateHash), undefined, 'the attempt of the state afterwards');
      isSame(await store.attempts.get(world.organizationId, attempt.id), winners[0], 'the attempt');
      isSame(await store.attempts.findBySpentState(stateHash), winners[0], 'the attempt of the spent state');
    },
  },
  {
    name: 'should let one of 20 concurrent submissions have a form',
    async run({ attempts }) {
      const world = createWorld();
      const attempt = world.attempt({ kind: 'form' });
      await attempts.insert(attempt);
      const winners = await winnersOf(20, () =>
        attempts.consumeForm(world.organizationId, attempt.id, world.now),
      );
      const expiresAt = world.at(CHECKING_LIFETIME_MS).toISOString();
      isSame(winners, [{ ...attempt, status: 'checking', expiresAt }], 'the winners');
    },
  },
  {
    name: 'should not take a consent for a form',
    async run({ attempts }) {
      const world = createWorld();
      const attempt = world.attempt({ kind: 'consent' });
      await attempts.insert(attempt);
      isSame(
        await attempts.consumeForm(world.organizationId, attempt.id, world.now),
        undefined,
        'the answer',
      );
    },
  },
  {
    name: 'should not give an attempt more time because somebody works on it',
    async run({ attempts }) {
      const world = createWorld();
      const expiresAt = world.at(1000).toISOString();
      const attempt = world.attempt({ kind: 'form', expiresAt });
      await attempts.insert(attempt);
      const taken = await attempts.consumeForm(world.organizationId, attempt.id, world.now);
      isSame(taken, { ...attempt, status: 'checking' }, 'the attempt');
    },
  },
  {
    name: 'should consume nothing from the moment of expiry on',
    async run(store) {
      const { attempts } = store;
      const world = createWorld();
      const end = new Date(world.at(MINUTE));
      const justBefore = new Date(end.getTime() - 1);
      const expiresAt = end.toISOString();
      const form = world.attempt({ kind: 'form', expiresAt });
      const consent = world.attempt({ expiresAt });
      await attempts.insert(consent);
      await attempts.insert(form);
      const { stateHash } = await started(store, world, { expiresAt });
      const { organizationId } = world;
      const pass = (at: Date) => attempts.passWindow(organizationId, consent.id, world.window(), at);
      isSame(await pass(end), undefined, 'the window at its end');
      isSame(await attempts.consumeState(stateHash, end), undefined, 'the state at its end');
      isSame(await attempts.consumeForm(organizationId, form.id, end), undefined, 'the form at its end');
      isTrue((await pass(justBefore)) !== undefined, 'the window before');
      isTrue((await attempts.consumeState(stateHash, justBefore)) !== undefined, 'the state before');
      isTrue(
        (await attempts.consumeForm(organizationId, form.id, justBefore)) !== undefined,
        'the form before',
      );
    },
  },
];

export const attemptCases: readonly StoreCase[] = [...reading, ...windows, ...consuming];
