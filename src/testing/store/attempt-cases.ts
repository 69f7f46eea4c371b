import { type AttemptRecord, CHECKING_LIFETIME_MS, type Store } from '../../core/index.ts';
import { isSame, isTrue, rejects, winnersOf } from './assertions.ts';
import { createWorld, MINUTE, type World } from './records.ts';
import type { StoreCase } from './store-case.types.ts';

type Binding = Pick<AttemptRecord, 'stateHash' | 'cookieHash' | 'sealed'>;

const bindingOf = ({ unique }: World): Binding => ({
  stateHash: unique(),
  cookieHash: unique(),
  sealed: unique(),
});

/** An attempt whose window has passed the start page. */
async function started(store: Store, world: World, changes?: Partial<AttemptRecord>) {
  const ticketHash = world.unique();
  const attempt = world.attempt({ ticketHash, ...changes });
  const stateHash = world.unique();
  await store.attempts.insert(attempt);
  await store.attempts.consumeTicket(ticketHash, async () => ({ ...bindingOf(world), stateHash }), world.now);
  return { attempt, stateHash };
}

const reading: readonly StoreCase[] = [
  {
    name: 'should give an attempt back as it was inserted',
    async run({ attempts }) {
      const world = createWorld();
      const full = world.attempt({
        pageOrigin: 'https://app.example.com',
        ticketHash: world.unique(),
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
      isSame(await attempts.renewTicket(other, attempt.id, world.unique()), false, 'renewTicket');
      isSame(await attempts.consumeForm(other, attempt.id, world.now), undefined, 'consumeForm');
      isSame(await attempts.end(other, attempt.id, { status: 'abandoned' }), undefined, 'end');
      isSame(await attempts.get(world.organizationId, attempt.id), attempt, 'the attempt');
    },
  },
];

const tickets: readonly StoreCase[] = [
  {
    name: 'should let one of 20 concurrent windows have a ticket, and bind its attempt to that window',
    async run({ attempts }) {
      const world = createWorld();
      const ticketHash = world.unique();
      const attempt = world.attempt({ ticketHash });
      await attempts.insert(attempt);
      const bindings = Array.from({ length: 20 }, () => bindingOf(world));
      const winners = await winnersOf(20, (index) =>
        attempts.consumeTicket(ticketHash, async () => bindings[index] as Binding, world.now),
      );
      isSame(winners.length, 1, 'the number of winners');
      const [winner] = winners;
      const binding = bindings.find(({ stateHash }) => stateHash === winner?.stateHash);
      isSame(winner, { ...attempt, ...binding, status: 'started', ticketHash: undefined }, 'the answer');
      isSame(await attempts.get(world.organizationId, attempt.id), winner, 'the attempt');
      const again = attempts.consumeTicket(ticketHash, async () => bindingOf(world), world.now);
      isSame(await again, undefined, 'a later use');
    },
  },
  {
    name: 'should leave a ticket good when its binding fails',
    async run({ attempts }) {
      const world = createWorld();
      const ticketHash = world.unique();
      await attempts.insert(world.attempt({ ticketHash }));
      const failing = attempts.consumeTicket(ticketHash, () => Promise.reject(new Error('no')), world.now);
      await rejects(failing, 'a binding that fails');
      const taken = await attempts.consumeTicket(ticketHash, async () => bindingOf(world), world.now);
      isSame(taken?.status, 'started', 'the status after the second try');
    },
  },
  {
    name: 'should replace the ticket, and then the state, when the window is opened again',
    async run(store) {
      const world = createWorld();
      const { attempts } = store;
      const { attempt, stateHash } = await started(store, world);
      const [first, second] = [world.unique(), world.unique()];
      isSame(await attempts.renewTicket(world.organizationId, attempt.id, first), true, 'the first renewal');
      isSame(
        await attempts.renewTicket(world.organizationId, attempt.id, second),
        true,
        'the second renewal',
      );
      const bind = async () => bindingOf(world);
      isSame(await attempts.consumeTicket(first, bind, world.now), undefined, 'the replaced ticket');
      isSame((await attempts.findByState(stateHash))?.id, attempt.id, 'the state until then');
      isSame((await attempts.consumeTicket(second, bind, world.now))?.id, attempt.id, 'the new ticket');
      isSame(await attempts.consumeState(stateHash, world.now), undefined, 'the replaced state');
    },
  },
  {
    name: 'should give no ticket to an attempt that has ended or does not exist',
    async run({ attempts }) {
      const world = createWorld();
      const attempt = world.attempt();
      await attempts.insert(attempt);
      await attempts.end(world.organizationId, attempt.id, { status: 'abandoned' });
      isSame(await attempts.renewTicket(world.organizationId, attempt.id, world.unique()), false, 'ended');
      isSame(
        await attempts.renewTicket(world.organizationId, world.unique(), world.unique()),
        false,
        'unknown',
      );
    },
  },
  {
    name: 'should not start an attempt anew while it is checking',
    async run(store) {
      const world = createWorld();
      const { attempt, stateHash } = await started(store, world);
      await store.attempts.consumeState(stateHash, world.now);
      const ticketHash = world.unique();
      await store.attempts.renewTicket(world.organizationId, attempt.id, ticketHash);
      const taken = store.attempts.consumeTicket(ticketHash, async () => bindingOf(world), world.now);
      isSame(await taken, undefined, 'the ticket');
      const now = await store.attempts.get(world.organizationId, attempt.id);
      isSame(now?.status, 'checking', 'the status');
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
      isSame(winners, [{ ...before, status: 'checking', stateHash: undefined, expiresAt }], 'the winners');
      isSame(await store.attempts.findByState(stateHash), undefined, 'the attempt of the state afterwards');
      isSame(await store.attempts.get(world.organizationId, attempt.id), winners[0], 'the attempt');
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
      const ticketHash = world.unique();
      const form = world.attempt({ kind: 'form', expiresAt });
      await attempts.insert(world.attempt({ ticketHash, expiresAt }));
      await attempts.insert(form);
      const { stateHash } = await started(store, world, { expiresAt });
      const bind = async () => bindingOf(world);
      const { organizationId } = world;
      isSame(await attempts.consumeTicket(ticketHash, bind, end), undefined, 'the ticket at its end');
      isSame(await attempts.consumeState(stateHash, end), undefined, 'the state at its end');
      isSame(await attempts.consumeForm(organizationId, form.id, end), undefined, 'the form at its end');
      isTrue((await attempts.consumeTicket(ticketHash, bind, justBefore)) !== undefined, 'the ticket before');
      isTrue((await attempts.consumeState(stateHash, justBefore)) !== undefined, 'the state before');
      isTrue(
        (await attempts.consumeForm(organizationId, form.id, justBefore)) !== undefined,
        'the form before',
      );
    },
  },
];

export const attemptCases: readonly StoreCase[] = [...reading, ...tickets, ...consuming];
