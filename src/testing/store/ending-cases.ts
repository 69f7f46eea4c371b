import type { Store } from '../../core/index.ts';
import { isSame, isTrue, winnersOf } from './assertions.ts';
import { createWorld, MINUTE } from './records.ts';
import type { StoreCase } from './store-case.types.ts';

type End = Parameters<Store['attempts']['end']>[2];

const ends: readonly End[] = [
  { status: 'denied', failure: { cause: 'provider-error', detail: 'The user said no.' } },
  { status: 'failed', failure: { cause: 'credentials-refused', issues: [] } },
  { status: 'abandoned' },
  { status: 'expired' },
];

const FAR = 365 * 24 * 60 * MINUTE;

export const endingCases: readonly StoreCase[] = [
  {
    name: 'should never overwrite an end',
    async run({ attempts }) {
      const world = createWorld();
      for (const end of ends) {
        const attempt = world.attempt();
        await attempts.insert(attempt);
        const ended = { ...attempt, ...end };
        isSame(await attempts.end(world.organizationId, attempt.id, end), ended, `the end ${end.status}`);
        for (const later of ends) {
          isSame(await attempts.end(world.organizationId, attempt.id, later), ended, `${later.status} later`);
        }
        isSame(await attempts.get(world.organizationId, attempt.id), ended, 'the attempt');
      }
    },
  },
  {
    name: 'should answer 20 concurrent ends with the one that came first',
    async run({ attempts }) {
      const world = createWorld();
      const attempt = world.attempt();
      await attempts.insert(attempt);
      const answers = await winnersOf(20, (index) =>
        attempts.end(world.organizationId, attempt.id, ends[index % ends.length] as End),
      );
      const stored = await attempts.get(world.organizationId, attempt.id);
      isSame(
        answers,
        Array.from({ length: 20 }, () => stored),
        'the answers',
      );
    },
  },
  {
    name: 'should consume nothing of an attempt that has ended',
    async run({ attempts }) {
      const world = createWorld();
      const form = world.attempt({ kind: 'form' });
      const stateHash = world.unique();
      const consent = world.attempt({ stateHash, status: 'started' });
      for (const attempt of [form, consent]) {
        await attempts.insert(attempt);
        await attempts.end(world.organizationId, attempt.id, { status: 'abandoned' });
      }
      isSame(await attempts.consumeForm(world.organizationId, form.id, world.now), undefined, 'the form');
      isSame(await attempts.consumeState(stateHash, world.now), undefined, 'the state');
    },
  },
  {
    name: 'should forget what an attempt kept secret when it ends, and still know a callback that comes late',
    async run({ attempts }) {
      const world = createWorld();
      const kept = { cookieHash: world.unique(), returnTo: 'v1.sealed address' };
      const stateHash = world.unique();
      const attempt = world.attempt({ ...kept, stateHash, sealed: 'v1.sealed', status: 'started' });
      await attempts.insert(attempt);
      const ended = await attempts.end(world.organizationId, attempt.id, { status: 'abandoned' });
      const forgotten = { stateHash: undefined, sealed: undefined };
      const now = { ...attempt, ...forgotten, spentStateHash: stateHash, status: 'abandoned' };
      isSame(ended, now, 'the attempt');
      isSame(await attempts.findByState(stateHash), undefined, 'the attempt of the state');
      isSame(await attempts.findBySpentState(stateHash), now, 'the attempt of the spent state');
      await attempts.deleteEndedBefore(world.at(FAR));
      isSame(await attempts.findBySpentState(stateHash), undefined, 'the attempt, once it was deleted');
    },
  },
  {
    name: 'should not know the end of an attempt that does not exist',
    async run({ attempts }) {
      const world = createWorld();
      const answer = await attempts.end(world.organizationId, world.unique(), { status: 'expired' });
      isSame(answer, undefined, 'the answer');
    },
  },
  {
    name: 'should end every attempt whose time is over: expired, or interrupted when it was checking',
    async run({ attempts }) {
      const world = createWorld();
      const over = { expiresAt: world.at(-2 * MINUTE).toISOString() };
      await attempts.endDue(world.at(-2 * MINUTE));
      const waiting = world.attempt(over);
      const checking = world.attempt({ ...over, status: 'checking', sealed: 'v1.sealed', cookieHash: 'c' });
      const ended = world.attempt(over);
      const alive = world.attempt({ expiresAt: world.at(MINUTE).toISOString() });
      for (const attempt of [waiting, checking, ended, alive]) await attempts.insert(attempt);
      await attempts.end(world.organizationId, ended.id, { status: 'abandoned' });

      isSame(await attempts.endDue(world.at(-2 * MINUTE)), 2, 'the number of attempts that it ended');
      const now = (id: string) => attempts.get(world.organizationId, id);
      isSame(await now(waiting.id), { ...waiting, status: 'expired' }, 'the waiting attempt');
      const interrupted = {
        status: 'failed',
        failure: { cause: 'interrupted' },
        sealed: undefined,
      };
      isSame(await now(checking.id), { ...checking, ...interrupted }, 'the checking attempt');
      isSame((await now(ended.id))?.status, 'abandoned', 'the ended attempt');
      isSame(await now(alive.id), alive, 'the attempt that still has time');
      isSame(await attempts.endDue(world.at(-2 * MINUTE)), 0, 'the number of attempts at the second call');
    },
  },
  {
    name: 'should delete attempts by the time of their end, and never one that has not ended',
    async run({ attempts }) {
      const world = createWorld();
      await attempts.deleteEndedBefore(world.at(FAR));
      const [ended, open] = [world.attempt(), world.attempt()];
      for (const attempt of [ended, open]) await attempts.insert(attempt);
      await attempts.end(world.organizationId, ended.id, { status: 'abandoned' });
      isSame(await attempts.deleteEndedBefore(world.at(-FAR)), 0, 'the number that ended long ago');
      isTrue(
        (await attempts.get(world.organizationId, ended.id)) !== undefined,
        'the ended attempt to be there',
      );
      isSame(await attempts.deleteEndedBefore(world.at(FAR)), 1, 'the number that has ended');
      isSame(await attempts.get(world.organizationId, ended.id), undefined, 'the deleted attempt');
      isSame(await attempts.get(world.organizationId, open.id), open, 'the open attempt');
    },
  },
];
