import { ATTEMPT_PARAMETER } from '../../core/index.ts';
import { isSame, isTrue, rejects } from '../store/assertions.ts';
import type { AdapterCase } from './adapter-harness.types.ts';
import { groupOf, ownIds, sideOf, startConsent } from './adapter-steps.ts';
import { people } from './contract-services.ts';

/** Start addresses: how long they are good, where they lead, and where they lead back. */
export const linkCases: readonly AdapterCase[] = [
  {
    name: 'should let every start address of an attempt lead on until it is over, and the window opened last decide',
    needs: ['consent'],
    async run(world) {
      const ada = world.as(people.ada);
      const { restart } = groupOf(ada, 'consent');
      const { open, decide } = sideOf(world, 'consent');
      const { attempt, startUrl: first } = await startConsent(ada);
      const second = (await restart(attempt.id)).startUrl;
      const third = (await restart(attempt.id)).startUrl;
      isSame(new Set([first, second, third]).size, 3, 'the number of start addresses');
      for (const startUrl of [second, third, first, second]) {
        isSame(await open(startUrl), true, 'whether the address leads on');
        isSame((await ada.attempts.get(attempt.id)).status, 'started', 'the status');
      }
      await decide(third, 'deny');
      isSame((await ada.attempts.get(attempt.id)).status, 'started', 'the status after an earlier window');
      await decide(second, 'allow');
      isSame((await ada.attempts.get(attempt.id)).status, 'connected', 'the status');
      isSame((await ownIds(ada)).length, 1, 'the number of authentications');
      for (const startUrl of [first, second, third]) {
        isSame(await open(startUrl), false, 'whether the address leads on afterwards');
      }
    },
  },
  {
    name: 'A1-12 should send a tab back to an allowed page, naming the attempt, and to no other',
    needs: ['consent'],
    async run(world) {
      const ada = world.as(people.ada);
      const { restart, canReturn = false } = groupOf(ada, 'consent');
      const { open, decide } = sideOf(world, 'consent');
      const { attempt } = await startConsent(ada);
      const { returnUrl = 'https://host.example/' } = world;
      if (!canReturn) {
        await rejects(restart(attempt.id, { returnUrl }), 'restart with a return address', 'not-supported');
        return;
      }
      for (const bad of [
        'https://elsewhere.example/',
        'data:text/html,x',
        '//elsewhere.example',
        'https:x',
      ]) {
        await rejects(restart(attempt.id, { returnUrl: bad }), `restart with ${bad}`, 'input-invalid');
      }
      isSame((await ada.attempts.get(attempt.id)).status, 'created', 'the status before');
      const { startUrl } = await restart(attempt.id, { returnUrl });
      isSame(await open(startUrl), true, 'whether the address leads on');
      const back = await decide(startUrl, 'allow');
      const expected = new URL(returnUrl);
      expected.searchParams.set(ATTEMPT_PARAMETER, attempt.id);
      isSame(back, expected.href, 'the address to which the tab was sent back');
      isSame((await ada.attempts.get(attempt.id)).status, 'connected', 'the status');
    },
  },
  {
    name: 'should ask for another account only where the service can be asked, and only when told to',
    needs: ['consent', 'another-account'],
    async run(world) {
      const ada = world.as(people.ada);
      const { start } = groupOf(ada, 'consent');
      const { open, wasAskedForAnotherAccount } = sideOf(world, 'consent');
      const request = { methodId: 'oauth', values: {}, scopes: [], anotherAccount: true };
      const refused = start({ ...request, serviceKey: 'tenanted', values: { account: 'north' } });
      await rejects(refused, 'start at a service that cannot', 'input-invalid');
      const offers = async (key: string) => {
        const [method] = (await ada.services.get(key)).methods;
        return method?.type === 'oauth2-authorization-code' && method.anotherAccount === true;
      };
      isSame([await offers('acme'), await offers('tenanted')], [true, false], 'what the services offer');
      isTrue(wasAskedForAnotherAccount !== undefined, 'the harness to have "wasAskedForAnotherAccount"');
      for (const anotherAccount of [true, false]) {
        const { startUrl } = await start({ ...request, serviceKey: 'acme', anotherAccount });
        await open(startUrl);
        isSame(wasAskedForAnotherAccount?.(startUrl), anotherAccount, 'whether the third party was asked');
      }
    },
  },
];
