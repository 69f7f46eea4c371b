import { isSame, isTrue, rejects } from '../store/assertions.ts';
import type { AdapterCase } from './adapter-harness.types.ts';
import {
  authenticationOf,
  connectByKey,
  groupOf,
  ownIds,
  RIGHT_KEY,
  sideOf,
  typeKey,
} from './adapter-steps.ts';
import { people } from './contract-services.ts';

export const credentialsCases: readonly AdapterCase[] = [
  {
    name: 'should save a key that works, for the person who typed it',
    needs: ['credentials'],
    async run(world) {
      const ada = world.as(people.ada);
      sideOf(world, 'keys').accept(RIGHT_KEY);
      const { start, submit } = groupOf(ada, 'credentials');
      const started = await start({ serviceKey: 'beacon', methodId: 'key' });
      isSame(started.status, 'created', 'the status before');
      isSame(await ada.attempts.get(started.id), started, 'the attempt before');
      const attempt = await submit(started.id, { apiKey: RIGHT_KEY });
      isSame(attempt.id, started.id, 'the id of the attempt');
      isSame(await ada.attempts.get(started.id), attempt, 'the attempt after');
      const authentication = await authenticationOf(ada, attempt);
      const { serviceKey, methodId, status, owner, name } = authentication;
      isSame(
        { serviceKey, methodId, status },
        { serviceKey: 'beacon', methodId: 'key', status: 'active' },
        'it',
      );
      isSame(owner, { kind: 'end-user', id: 'ada' }, 'the owner');
      isTrue(name.trim() !== '', 'a default name');
      isSame((await ada.authentications.list({})).items, [authentication], 'the list');
    },
  },
  {
    name: 'A6-06 should never answer a secret that was typed',
    needs: ['credentials'],
    async run(world) {
      const ada = world.as(people.ada);
      const { id } = await connectByKey(world, ada);
      const wrong = await typeKey(ada, 'beacon', { apiKey: `wrong${RIGHT_KEY}` });
      const answers = [await ada.authentications.get(id), await ada.authentications.list({}), wrong];
      isTrue(!JSON.stringify(answers).includes(RIGHT_KEY), 'no answer to contain the key');
      isTrue(
        !JSON.stringify(answers).includes(RIGHT_KEY.slice(-5)),
        'no answer to contain five characters of it',
      );
    },
  },
  {
    name: 'should end the attempt of a refused key as failed, save nothing, and let another attempt succeed',
    needs: ['credentials'],
    async run(world) {
      const ada = world.as(people.ada);
      const refused = await typeKey(ada, 'beacon', { apiKey: 'wrong_key_of_the_contract' });
      isSame([refused.status, refused.failure?.cause], ['failed', 'credentials-refused'], 'the result');
      isSame(await ada.attempts.get(refused.id), refused, 'the attempt after');
      isSame(await ownIds(ada), [], 'the list');
      const { id } = await connectByKey(world, ada);
      isSame(await ownIds(ada), [id], 'the list after another try');
    },
  },
  {
    name: 'should end the attempt of values that cannot be right as failed, naming the field',
    needs: ['credentials'],
    async run(world) {
      const ada = world.as(people.ada);
      for (const values of [
        {},
        { apiKey: ' ' },
        { apiKey: 'two\nlines' },
        { apiKey: 'emoji😀' },
        { apiKey: true },
      ]) {
        const { status, failure } = await typeKey(ada, 'beacon', values);
        isSame([status, failure?.cause], ['failed', 'input-invalid'], 'the result');
        isSame(
          failure?.issues?.map(({ path }) => path),
          ['apiKey'],
          'the fields named',
        );
        isTrue(!JSON.stringify(failure).includes('emoji'), 'the value not to be repeated');
      }
      isSame(await ownIds(ada), [], 'the list');
    },
  },
  {
    name: 'should end the attempt as failed when the third party is down, and save nothing',
    needs: ['credentials'],
    async run(world) {
      const ada = world.as(people.ada);
      const keys = sideOf(world, 'keys');
      keys.accept(RIGHT_KEY);
      keys.setDown(true);
      const { status, failure } = await typeKey(ada, 'beacon', { apiKey: RIGHT_KEY });
      isSame([status, failure?.cause], ['failed', 'provider-error'], 'the result');
      isSame(await ownIds(ada), [], 'the list');
    },
  },
  {
    name: 'should save a key without trying it where the service has no test',
    needs: ['credentials'],
    async run(world) {
      const ada = world.as(people.ada);
      sideOf(world, 'keys').setDown(true);
      const { id } = await authenticationOf(ada, await typeKey(ada, 'cargo', { apiKey: 'never tried' }));
      isSame(await ownIds(ada), [id], 'the list');
    },
  },
  {
    name: 'should let one of five submissions at the same moment have the attempt',
    needs: ['credentials'],
    async run(world) {
      const ada = world.as(people.ada);
      sideOf(world, 'keys').accept(RIGHT_KEY);
      const { start, submit } = groupOf(ada, 'credentials');
      const { id } = await start({ serviceKey: 'beacon', methodId: 'key' });
      const results = await Promise.allSettled(
        Array.from({ length: 5 }, () => submit(id, { apiKey: RIGHT_KEY })),
      );
      const connected = results.flatMap((result) =>
        result.status === 'fulfilled' && result.value.status === 'connected' ? [result.value] : [],
      );
      isSame(connected.length, 1, 'the number of submissions that connected');
      for (const result of results.filter(({ status }) => status === 'rejected')) {
        await rejects(Promise.reject((result as PromiseRejectedResult).reason), 'submit', 'attempt-ended');
      }
      isSame(results.filter(({ status }) => status === 'rejected').length, 4, 'the number of refusals');
      isSame((await ownIds(ada)).length, 1, 'the number of authentications');
    },
  },
  {
    name: 'should refuse a submission to an attempt that has ended',
    needs: ['credentials'],
    async run(world) {
      const ada = world.as(people.ada);
      const { start, submit } = groupOf(ada, 'credentials');
      const refused = await typeKey(ada, 'beacon', { apiKey: 'wrong_key_of_the_contract' });
      sideOf(world, 'keys').accept(RIGHT_KEY);
      await rejects(submit(refused.id, { apiKey: RIGHT_KEY }), 'submit', 'attempt-ended');
      const { id } = await start({ serviceKey: 'beacon', methodId: 'key' });
      isSame((await ada.attempts.abandon(id)).status, 'abandoned', 'the status after Cancel');
      await rejects(submit(id, { apiKey: RIGHT_KEY }), 'submit', 'attempt-ended');
      isSame(await ownIds(ada), [], 'the list');
    },
  },
];
