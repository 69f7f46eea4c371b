import { ATTEMPT_LIFETIME_MS } from '../../core/index.ts';
import { isSame, isTrue, rejects } from '../store/assertions.ts';
import type { AdapterCase } from './adapter-harness.types.ts';
import { authenticationOf, groupOf, ownIds, passTime, sideOf, startConsent } from './adapter-steps.ts';
import { people } from './contract-services.ts';
import { linkCases } from './link-cases.ts';

const DAY = 24 * 60 * 60;

const outcomes: readonly AdapterCase[] = [
  {
    name: 'should connect after consent, and tell the truth about the attempt on the way',
    needs: ['consent'],
    async run(world) {
      const ada = world.as(people.ada);
      const { open, decide } = sideOf(world, 'consent');
      const { attempt, startUrl } = await startConsent(ada);
      isTrue(/^https?:\/\//.test(startUrl), 'the start address to be absolute');
      isSame(attempt.status, 'created', 'the status before');
      isSame(await ada.attempts.get(attempt.id), attempt, 'the attempt before');
      await open(startUrl);
      isSame((await ada.attempts.get(attempt.id)).status, 'started', 'the status with the window open');
      isSame(await ownIds(ada), [], 'the list with the window open');
      await decide(startUrl, 'allow');
      const { owner, serviceKey, ...rest } = await authenticationOf(ada, await ada.attempts.get(attempt.id));
      isSame([owner, serviceKey], [{ kind: 'end-user', id: 'ada' }, 'acme'], 'owner and service');
      isSame(await ownIds(ada), [rest.id], 'the list');
    },
  },
  {
    name: 'should end a denied attempt as denied, and save nothing',
    needs: ['consent'],
    async run(world) {
      const ada = world.as(people.ada);
      const { open, decide } = sideOf(world, 'consent');
      const { attempt, startUrl } = await startConsent(ada);
      await open(startUrl);
      await decide(startUrl, 'deny');
      isSame((await ada.attempts.get(attempt.id)).status, 'denied', 'the status');
      isSame(await ownIds(ada), [], 'the list');
    },
  },
  {
    name: 'should give a further start address for the same attempt until it has ended',
    needs: ['consent'],
    async run(world) {
      const ada = world.as(people.ada);
      const { restart } = groupOf(ada, 'consent');
      const { open, decide } = sideOf(world, 'consent');
      const first = await startConsent(ada);
      await open(first.startUrl);
      const second = await restart(first.attempt.id);
      isSame(second.attempt.id, first.attempt.id, 'the attempt');
      isTrue(second.startUrl !== first.startUrl, 'the start address to be another one');
      await open(second.startUrl);
      await decide(second.startUrl, 'allow');
      isSame((await ada.attempts.get(first.attempt.id)).status, 'connected', 'the status');
      await rejects(restart(first.attempt.id), 'restart', 'attempt-ended');
    },
  },
  {
    name: 'should let Cancel end an attempt for good, whatever is decided afterwards',
    needs: ['consent'],
    async run(world) {
      const ada = world.as(people.ada);
      const { open, decide } = sideOf(world, 'consent');
      const { attempt, startUrl } = await startConsent(ada);
      await open(startUrl);
      isSame((await ada.attempts.abandon(attempt.id)).status, 'abandoned', 'the status');
      await decide(startUrl, 'allow');
      isSame((await ada.attempts.get(attempt.id)).status, 'abandoned', 'the status after a late decision');
      isSame((await ada.attempts.abandon(attempt.id)).status, 'abandoned', 'the status after another Cancel');
      isSame(await ownIds(ada), [], 'the list');
    },
  },
  {
    name: 'should leave an attempt connected that is cancelled too late',
    needs: ['consent'],
    async run(world) {
      const ada = world.as(people.ada);
      const { open, decide } = sideOf(world, 'consent');
      const { attempt, startUrl } = await startConsent(ada);
      await open(startUrl);
      await decide(startUrl, 'allow');
      const cancelled = await ada.attempts.abandon(attempt.id);
      isSame(cancelled.status, 'connected', 'the status');
      isSame(await ownIds(ada), [cancelled.authenticationId], 'the list');
    },
  },
];

const requests: readonly AdapterCase[] = [
  {
    name: 'should refuse inputs that cannot be right before there is an attempt, naming the field',
    needs: ['consent', 'inputs'],
    async run(world) {
      const { start } = groupOf(world.as(people.ada), 'consent');
      const request = { serviceKey: 'tenanted', methodId: 'oauth', scopes: [] };
      await rejects(start({ ...request, values: {} }), 'start without the input', 'input-invalid');
      await rejects(
        start({ ...request, values: { account: 'NO' } }),
        'start with a wrong one',
        'input-invalid',
      );
      const extra = { account: 'north', other: 'x' };
      await rejects(start({ ...request, values: extra }), 'start with another one', 'input-invalid');
      isSame(
        (await start({ ...request, values: { account: 'north' } })).attempt.status,
        'created',
        'the status',
      );
    },
  },
  {
    name: 'should not start consent at a service or method that there is not',
    needs: ['consent'],
    async run(world) {
      const { start } = groupOf(world.as(people.ada), 'consent');
      const request = { values: {}, scopes: [] };
      const unknownService = start({ ...request, serviceKey: 'nobody', methodId: 'oauth' });
      await rejects(unknownService, 'start', 'service-unknown');
      const unknownMethod = start({ ...request, serviceKey: 'acme', methodId: 'nothing' });
      await rejects(unknownMethod, 'start', 'method-unknown');
      const otherKind = start({ ...request, serviceKey: 'beacon', methodId: 'key' });
      await rejects(otherKind, 'start with a method without consent', 'method-unknown');
    },
  },
  {
    name: 'should ask for the required scopes always, for optional ones when they are chosen',
    needs: ['consent', 'scopes'],
    async run(world) {
      const ada = world.as(people.ada);
      const { open, decide } = sideOf(world, 'consent');
      for (const [chosen, wanted] of [
        [[], ['contacts.read']],
        [['calls.read'], ['calls.read', 'contacts.read']],
      ] as const) {
        const { attempt, startUrl } = await startConsent(ada, chosen);
        await open(startUrl);
        await decide(startUrl, 'allow');
        const connected = await authenticationOf(ada, await ada.attempts.get(attempt.id));
        isSame([...connected.requestedScopes].sort(), wanted, 'the requested scopes');
        isSame([...connected.grantedScopes].sort(), wanted, 'the granted scopes');
      }
      await rejects(startConsent(ada, ['of.nothing']), 'a scope that there is not', 'input-invalid');
    },
  },
];

const time: readonly AdapterCase[] = [
  {
    name: 'A1-04 should end an attempt that takes too long, and save nothing',
    needs: ['consent', 'time'],
    async run(world) {
      const ada = world.as(people.ada);
      const { open, decide } = sideOf(world, 'consent');
      const { attempt, startUrl } = await startConsent(ada);
      await open(startUrl);
      await passTime(world, ATTEMPT_LIFETIME_MS + 1000);
      isSame((await ada.attempts.get(attempt.id)).status, 'expired', 'the status');
      await decide(startUrl, 'allow');
      isSame((await ada.attempts.get(attempt.id)).status, 'expired', 'the status after a late decision');
      isSame(await ownIds(ada), [], 'the list');
      await rejects(groupOf(ada, 'consent').restart(attempt.id), 'restart', 'attempt-expired');
    },
  },
  {
    name: 'should say that an authentication ends soon, and when it has ended',
    needs: ['consent', 'time'],
    async run(world) {
      const ada = world.as(people.ada);
      const { open, decide, grantFor } = sideOf(world, 'consent');
      grantFor(30 * DAY);
      const { attempt, startUrl } = await startConsent(ada);
      await open(startUrl);
      await decide(startUrl, 'allow');
      const { id, status } = await authenticationOf(ada, await ada.attempts.get(attempt.id));
      const now = async () => {
        const { status, cause } = await ada.authentications.get(id);
        return [status, cause];
      };
      isSame(status, 'active', 'the status at first');
      await passTime(world, 24 * DAY * 1000);
      isSame(await now(), ['expiring', 'expires-soon'], 'the status before the end');
      await passTime(world, 7 * DAY * 1000);
      isSame(await now(), ['needs-reauth', 'expired'], 'the status after the end');
      const { items } = await ada.authentications.list({});
      isSame(
        items.map(({ status }) => status),
        ['needs-reauth'],
        'the status in the list',
      );
    },
  },
];

export const consentCases: readonly AdapterCase[] = [...outcomes, ...requests, ...linkCases, ...time];
