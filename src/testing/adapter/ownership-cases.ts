import { isSame, rejects } from '../store/assertions.ts';
import type { AdapterCase } from './adapter-harness.types.ts';
import { connectByKey, groupOf, OTHER_RIGHT_KEY, ownIds, RIGHT_KEY, startConsent } from './adapter-steps.ts';
import { people } from './contract-services.ts';

/** Everybody who is not Ada of the north. */
const others = [people.bob, people.southernAda];

export const ownershipCases: readonly AdapterCase[] = [
  {
    name: 'should show everybody their own authentications and nobody else’s',
    needs: ['credentials'],
    async run(world) {
      const { id } = await connectByKey(world, world.as(people.ada));
      const second = await connectByKey(world, world.as(people.bob), 'beacon', OTHER_RIGHT_KEY);
      isSame(await ownIds(world.as(people.ada)), [id], 'what Ada sees');
      isSame(await ownIds(world.as(people.bob)), [second.id], 'what Bob sees');
      isSame(await ownIds(world.as(people.southernAda)), [], 'what the other Ada sees');
      for (const person of others) {
        const get = world.as(person).authentications.get(id);
        await rejects(get, 'get of somebody else’s', 'authentication-unknown');
      }
    },
  },
  {
    name: 'should let nobody else rename an authentication',
    needs: ['credentials', 'renaming'],
    async run(world) {
      const ada = world.as(people.ada);
      const { id, name, revision } = await connectByKey(world, ada);
      for (const person of others) {
        const rename = groupOf(world.as(person), 'renaming').rename(id, 'Mine now', revision);
        await rejects(rename, 'rename of somebody else’s', 'authentication-unknown');
      }
      isSame((await ada.authentications.get(id)).name, name, 'the name');
    },
  },
  {
    name: 'should let nobody else disconnect an authentication',
    needs: ['credentials', 'disconnecting'],
    async run(world) {
      const ada = world.as(people.ada);
      const { id } = await connectByKey(world, ada);
      for (const person of others) {
        const disconnect = groupOf(world.as(person), 'disconnecting').disconnect(id);
        await rejects(disconnect, 'disconnect of somebody else’s', 'authentication-unknown');
      }
      isSame(await ownIds(ada), [id], 'the list');
    },
  },
  {
    name: 'should let nobody else check an authentication',
    needs: ['credentials', 'checking'],
    async run(world) {
      const { id } = await connectByKey(world, world.as(people.ada));
      for (const person of others) {
        const check = groupOf(world.as(person), 'checking').check(id);
        await rejects(check, 'check of somebody else’s', 'authentication-unknown');
      }
    },
  },
  {
    name: 'should let nobody else see, submit to or cancel an attempt',
    needs: ['credentials'],
    async run(world) {
      const ada = world.as(people.ada);
      const { id } = await groupOf(ada, 'credentials').start({ serviceKey: 'beacon', methodId: 'key' });
      for (const { attempts, ...adapter } of others.map((person) => world.as(person))) {
        await rejects(attempts.get(id), 'get of somebody else’s', 'attempt-unknown');
        await rejects(attempts.abandon(id), 'abandon of somebody else’s', 'attempt-unknown');
        const submit = groupOf({ attempts, ...adapter }, 'credentials').submit(id, { apiKey: RIGHT_KEY });
        await rejects(submit, 'submit to somebody else’s', 'attempt-unknown');
      }
      isSame((await ada.attempts.get(id)).status, 'created', 'the status');
    },
  },
  {
    name: 'should let nobody else re-open the window of an attempt',
    needs: ['consent'],
    async run(world) {
      const { attempt } = await startConsent(world.as(people.ada));
      for (const person of others) {
        const restart = groupOf(world.as(person), 'consent').restart(attempt.id);
        await rejects(restart, 'restart of somebody else’s', 'attempt-unknown');
      }
    },
  },
  {
    name: 'should hide authentications of services that a session may not use',
    needs: ['credentials'],
    async run(world) {
      const ada = world.as(people.ada);
      const seen = await connectByKey(world, ada, 'beacon');
      const hidden = await connectByKey(world, ada, 'cargo');
      const limited = world.as(people.adaAtBeacon);
      isSame(await ownIds(limited), [seen.id], 'the list');
      await rejects(limited.authentications.get(hidden.id), 'get', 'authentication-unknown');
      const { items } = await limited.authentications.list({ serviceKey: 'cargo' });
      isSame(items, [], 'the list of the hidden service');
    },
  },
  {
    name: 'should not know ids that were never given',
    needs: [],
    async run(world) {
      const ada = world.as(people.ada);
      await rejects(ada.authentications.get('never-given'), 'get', 'authentication-unknown');
      await rejects(ada.attempts.get('never-given'), 'get', 'attempt-unknown');
      await rejects(ada.attempts.abandon('never-given'), 'abandon', 'attempt-unknown');
    },
  },
];
