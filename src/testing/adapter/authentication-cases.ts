import { isSame, isTrue, rejects } from '../store/assertions.ts';
import type { AdapterCase } from './adapter-harness.types.ts';
import { connectByKey, groupOf, ownIds, passTime, RIGHT_KEY, readAll, sideOf } from './adapter-steps.ts';
import { people } from './contract-services.ts';

const lists: readonly AdapterCase[] = [
  {
    name: 'should list authentications newest first',
    needs: ['credentials', 'time'],
    async run(world) {
      const ada = world.as(people.ada);
      const made: string[] = [];
      for (const serviceKey of ['beacon', 'cargo', 'beacon']) {
        made.unshift((await connectByKey(world, ada, serviceKey)).id);
        await passTime(world, 1000);
      }
      isSame(await ownIds(ada), made, 'the list');
    },
  },
  {
    name: 'should list authentications of one service, and page by page the same ones as at once',
    needs: ['credentials'],
    async run(world) {
      const ada = world.as(people.ada);
      const { list } = ada.authentications;
      for (const serviceKey of ['beacon', 'cargo', 'beacon', 'elan', 'beacon']) {
        await connectByKey(world, ada, serviceKey);
      }
      const whole = await list({});
      isSame(whole.items.length, 5, 'the number of authentications');
      for (const limit of [1, 2, 5]) {
        const paged = await readAll((cursor) => list({ limit, cursor }));
        isSame(paged, whole.items, `the list in pages of ${limit}`);
      }
      const ofBeacon = whole.items.filter(({ serviceKey }) => serviceKey === 'beacon');
      isSame((await list({ serviceKey: 'beacon' })).items, ofBeacon, 'the list of one service');
      const paged = await readAll((cursor) => list({ serviceKey: 'beacon', limit: 2, cursor }));
      isSame(paged, ofBeacon, 'the list of one service in pages');
    },
  },
  {
    name: 'should show nothing twice when the list grows while its pages are read',
    needs: ['credentials', 'time'],
    async run(world) {
      const ada = world.as(people.ada);
      for (let made = 0; made < 3; made++) {
        await connectByKey(world, ada);
        await passTime(world, 1000);
      }
      const before = await ownIds(ada);
      const first = await ada.authentications.list({ limit: 2 });
      await connectByKey(world, ada);
      const second = await ada.authentications.list({ limit: 2, cursor: first.nextCursor });
      isSame(
        [...first.items, ...second.items].map(({ id }) => id),
        before,
        'the pages',
      );
    },
  },
];

const renaming: readonly AdapterCase[] = [
  {
    name: 'should rename, and count the change',
    needs: ['credentials', 'renaming'],
    async run(world) {
      const ada = world.as(people.ada);
      const { id, revision, ...before } = await connectByKey(world, ada);
      const renamed = await groupOf(ada, 'renaming').rename(id, '  Größe & Co. 😀 ', revision);
      isTrue(renamed.revision > revision, 'the revision to go up');
      isSame(
        renamed,
        { ...before, id, name: 'Größe & Co. 😀', revision: renamed.revision },
        'the authentication',
      );
      isSame(await ada.authentications.get(id), renamed, 'what is stored');
      isSame((await ada.authentications.list({})).items, [renamed], 'the list');
    },
  },
  {
    name: 'should refuse to rename what has changed since it was read',
    needs: ['credentials', 'renaming'],
    async run(world) {
      const ada = world.as(people.ada);
      const { id, revision } = await connectByKey(world, ada);
      const { rename } = groupOf(ada, 'renaming');
      const first = await rename(id, 'First', revision);
      await rejects(rename(id, 'Second', revision), 'rename', 'revision-conflict');
      isSame(await ada.authentications.get(id), first, 'the authentication');
      isSame((await rename(id, 'Third', first.revision)).name, 'Third', 'the name');
    },
  },
  {
    name: 'should let one of five renamings at the same moment through',
    needs: ['credentials', 'renaming'],
    async run(world) {
      const ada = world.as(people.ada);
      const { id, revision } = await connectByKey(world, ada);
      const { rename } = groupOf(ada, 'renaming');
      const names = ['a', 'b', 'c', 'd', 'e'];
      const results = await Promise.allSettled(names.map((name) => rename(id, name, revision)));
      const winners = results.filter((result) => result.status === 'fulfilled');
      isSame(winners.length, 1, 'the number of renamings');
      isSame(await ada.authentications.get(id), winners[0]?.value, 'the authentication');
    },
  },
  {
    name: 'should refuse a name that is none',
    needs: ['credentials', 'renaming'],
    async run(world) {
      const ada = world.as(people.ada);
      const { id, name, revision } = await connectByKey(world, ada);
      const { rename } = groupOf(ada, 'renaming');
      await rejects(rename(id, '   ', revision), 'an empty name', 'input-invalid');
      await rejects(rename(id, 'x'.repeat(121), revision), 'a long name', 'input-invalid');
      isSame((await ada.authentications.get(id)).name, name, 'the name');
    },
  },
];

const disconnecting: readonly AdapterCase[] = [
  {
    name: 'should disconnect for good, once',
    needs: ['credentials', 'disconnecting'],
    async run(world) {
      const ada = world.as(people.ada);
      const kept = await connectByKey(world, ada, 'cargo');
      const { id } = await connectByKey(world, ada);
      const { disconnect } = groupOf(ada, 'disconnecting');
      await disconnect(id);
      await disconnect(id);
      isSame(await ownIds(ada), [kept.id], 'the list');
      await rejects(ada.authentications.get(id), 'get', 'authentication-unknown');
      await rejects(disconnect('never-given'), 'disconnect', 'authentication-unknown');
    },
  },
];

const checking: readonly AdapterCase[] = [
  {
    name: 'should find out at a check that a key is refused, and that it works again',
    needs: ['credentials', 'checking'],
    async run(world) {
      const ada = world.as(people.ada);
      const { id } = await connectByKey(world, ada);
      const { check } = groupOf(ada, 'checking');
      const keys = sideOf(world, 'keys');
      isSame((await check(id)).status, 'active', 'the status of a key that works');
      keys.refuse(RIGHT_KEY);
      const refused = await check(id);
      isSame([refused.status, refused.cause], ['needs-reauth', 'credentials-refused'], 'the status');
      isSame(await ada.authentications.get(id), refused, 'what is stored');
      keys.accept(RIGHT_KEY);
      const works = await check(id);
      isSame([works.status, works.cause], ['active', undefined], 'the status of a key that works again');
    },
  },
  {
    name: 'should not blame the key for a third party that is down',
    needs: ['credentials', 'checking'],
    async run(world) {
      const ada = world.as(people.ada);
      const { id } = await connectByKey(world, ada);
      const { check } = groupOf(ada, 'checking');
      const keys = sideOf(world, 'keys');
      keys.setDown(true);
      const down = await check(id);
      isSame([down.status, down.cause], ['error', 'provider-error'], 'the status');
      keys.setDown(false);
      isSame((await check(id)).status, 'active', 'the status once it is up');
    },
  },
  {
    name: 'should not know an authentication to check that was never given',
    needs: ['checking'],
    async run(world) {
      const { check } = groupOf(world.as(people.ada), 'checking');
      await rejects(check('never-given'), 'check', 'authentication-unknown');
    },
  },
];

export const authenticationCases: readonly AdapterCase[] = [
  ...lists,
  ...renaming,
  ...disconnecting,
  ...checking,
];
