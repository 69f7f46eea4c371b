import type { AuthenticationRecord, Store } from '../../core/index.ts';
import { isSame, isTrue, rejects, winnersOf } from './assertions.ts';
import { createWorld, MINUTE, type World } from './records.ts';
import type { StoreCase } from './store-case.types.ts';

/** Saves an authentication the way that there is: with an attempt. */
export async function saved(store: Store, world: World, changes?: Partial<AuthenticationRecord>) {
  const attempt = world.attempt({ status: 'checking' });
  const record = world.authentication(changes);
  await store.attempts.insert(attempt);
  const isSaved = await store.authentications.insertForAttempt(record, attempt.id);
  isTrue(isSaved, 'an authentication to be saved for an attempt that has not ended');
  return record;
}

const fullRecord = (world: World) => ({
  name: 'Acme CRM · ada@example.com',
  owner: { kind: 'workspace', id: 'sales' } as const,
  status: 'expiring' as const,
  cause: 'expires-soon' as const,
  account: 'Адa "😀" <ada@example.com>',
  maskedTails: { key: 'f00d' },
  requestedScopes: ['contacts.read', 'contacts.write'],
  grantedScopes: ['contacts.read'],
  expiresAt: world.at(MINUTE).toISOString(),
  lastUsedAt: world.at(1).toISOString(),
  lastCheckedAt: world.at(2).toISOString(),
  refusals: 1,
  sealed: 'v1.sealed',
});

const saving: readonly StoreCase[] = [
  {
    name: 'should save an authentication and end its attempt as connected',
    async run(store) {
      const world = createWorld();
      const attempt = world.attempt({ status: 'checking', cookieHash: 'c', sealed: 'v1.sealed' });
      await store.attempts.insert(attempt);
      const record = world.authentication(fullRecord(world));
      isSame(await store.authentications.insertForAttempt(record, attempt.id), true, 'the answer');
      isSame(await store.authentications.get(world.organizationId, record.id), record, 'the authentication');
      const end = {
        status: 'connected',
        authenticationId: record.id,
        sealed: undefined,
      };
      isSame(
        await store.attempts.get(world.organizationId, attempt.id),
        { ...attempt, ...end },
        'the attempt',
      );
      const bare = await saved(store, world);
      isSame(
        await store.authentications.get(world.organizationId, bare.id),
        bare,
        'one without optional values',
      );
    },
  },
  {
    name: 'should save nothing for an attempt that has ended, does not exist or is another organization’s',
    async run(store) {
      const world = createWorld();
      const other = createWorld();
      const [ended, foreign] = [world.attempt(), other.attempt()];
      for (const attempt of [ended, foreign]) await store.attempts.insert(attempt);
      await store.attempts.end(world.organizationId, ended.id, { status: 'abandoned' });
      for (const attemptId of [ended.id, foreign.id, world.unique()]) {
        const record = world.authentication();
        isSame(await store.authentications.insertForAttempt(record, attemptId), false, 'the answer');
        isSame(
          await store.authentications.get(world.organizationId, record.id),
          undefined,
          'the authentication',
        );
      }
      isSame(
        (await store.attempts.get(world.organizationId, ended.id))?.status,
        'abandoned',
        'the ended attempt',
      );
      isSame(await store.attempts.get(other.organizationId, foreign.id), foreign, 'the foreign attempt');
    },
  },
  {
    name: 'should leave the attempt open when the authentication cannot be saved',
    async run(store) {
      const world = createWorld();
      const existing = await saved(store, world);
      const attempt = world.attempt({ status: 'checking' });
      await store.attempts.insert(attempt);
      const twin = world.authentication({ id: existing.id, name: 'Twin' });
      await rejects(store.authentications.insertForAttempt(twin, attempt.id), 'an id that is taken');
      isSame(await store.attempts.get(world.organizationId, attempt.id), attempt, 'the attempt');
      isSame(await store.authentications.get(world.organizationId, existing.id), existing, 'the first one');
    },
  },
  {
    name: 'should save one authentication of 20 that are made for one attempt at the same moment',
    async run(store) {
      const world = createWorld();
      const attempt = world.attempt({ status: 'checking' });
      await store.attempts.insert(attempt);
      const winners = await winnersOf(20, async () => {
        const record = world.authentication();
        return (await store.authentications.insertForAttempt(record, attempt.id)) && record;
      });
      isSame((await store.authentications.list(world.filter())).items, winners, 'what is saved');
      isSame(winners.length, 1, 'the number of winners');
    },
  },
  {
    name: 'should let either the save or the Cancel win, and nothing of the loser remain',
    async run(store) {
      for (let round = 0; round < 10; round++) {
        const world = createWorld();
        const attempt = world.attempt({ status: 'checking' });
        const record = world.authentication();
        await store.attempts.insert(attempt);
        const [isSaved, ended] = await Promise.all([
          store.authentications.insertForAttempt(record, attempt.id),
          store.attempts.end(world.organizationId, attempt.id, { status: 'abandoned' }),
        ]);
        isSame(ended?.status, isSaved ? 'connected' : 'abandoned', 'the answer of the Cancel');
        const found = await store.authentications.get(world.organizationId, record.id);
        isSame(found !== undefined, isSaved, 'whether the authentication is there');
      }
    },
  },
];

const updating: readonly StoreCase[] = [
  {
    name: 'should replace an authentication and count its revision up',
    async run(store) {
      const world = createWorld();
      const record = await saved(store, world, fullRecord(world));
      const { cause: _cause, account: _account, expiresAt: _end, lastUsedAt: _used, ...rest } = record;
      const changed = { ...rest, status: 'disconnected' as const, name: 'New name', sealed: undefined };
      const stored = { ...changed, revision: 2 };
      isSame(await store.authentications.update(changed, 1), stored, 'the answer');
      isSame(await store.authentications.get(world.organizationId, record.id), stored, 'the authentication');
    },
  },
  {
    name: 'should refuse a change that was made to another revision, or to nothing',
    async run(store) {
      const world = createWorld();
      const record = await saved(store, world);
      const changed = { ...record, name: 'New name' };
      isSame(await store.authentications.update(changed, 2), undefined, 'a revision to come');
      const foreign = { ...changed, organizationId: createWorld().organizationId };
      isSame(await store.authentications.update(foreign, 1), undefined, 'another organization');
      isSame(
        await store.authentications.update({ ...changed, id: world.unique() }, 1),
        undefined,
        'an unknown id',
      );
      isSame(await store.authentications.get(world.organizationId, record.id), record, 'the authentication');
    },
  },
  {
    name: 'should take one of 20 concurrent changes to a revision',
    async run(store) {
      const world = createWorld();
      const record = await saved(store, world);
      const winners = await winnersOf(20, (index) =>
        store.authentications.update({ ...record, name: `Name ${index}` }, 1),
      );
      isSame(winners.length, 1, 'the number of winners');
      isSame(
        await store.authentications.get(world.organizationId, record.id),
        winners[0],
        'the authentication',
      );
    },
  },
];

const ending: readonly StoreCase[] = [
  {
    name: 'should list what ends sooner than its status says, nearest end first',
    async run(store) {
      const world = createWorld();
      const [now, soon] = [world.at(-10 * MINUTE), world.at(-5 * MINUTE)];
      const over = (status: AuthenticationRecord['status'], ms: number) =>
        saved(store, world, { status, expiresAt: new Date(now.getTime() - ms).toISOString() });
      const near = (status: AuthenticationRecord['status']) =>
        saved(store, world, { status, expiresAt: soon.toISOString() });
      const wanted = [
        await over('error', 3000),
        await over('faulty', 2000),
        await over('expiring', 1000),
        await over('active', 0),
        await near('active'),
      ];
      for (const status of ['expiring', 'faulty', 'error', 'needs-reauth', 'disconnected'] as const) {
        await near(status);
      }
      for (const status of ['needs-reauth', 'disconnected'] as const) await over(status, 4000);
      await saved(store, world, { expiresAt: new Date(soon.getTime() + 1).toISOString() });
      await saved(store, world);

      const found = await store.authentications.listExpiring({ now, soon, limit: 1000 });
      const ids = found
        .filter(({ organizationId }) => organizationId === world.organizationId)
        .map(({ id }) => id);
      isSame(
        ids,
        wanted.map(({ id }) => id),
        'the list',
      );
      const few = await store.authentications.listExpiring({ now, soon, limit: 2 });
      isSame(few, found.slice(0, 2), 'the list with a limit');
    },
  },
];

export const authenticationCases: readonly StoreCase[] = [...saving, ...updating, ...ending];
