import type { Adapter, CallOptions } from '../../core/index.ts';
import { isSame, isTrue } from '../store/assertions.ts';
import type { AdapterCase } from './adapter-harness.types.ts';
import { connectByKey, groupOf, ownIds, RIGHT_KEY, resultOf, sideOf } from './adapter-steps.ts';
import { people } from './contract-services.ts';

type Calls = Readonly<Record<string, (options: CallOptions) => Promise<unknown>>>;

/** Every call that the adapter has, with something to ask about. */
function callsOf(adapter: Adapter, id: string): Calls {
  const { services, authentications, attempts, consent, credentials } = adapter;
  const { renaming, disconnecting, checking } = adapter;
  const start = { serviceKey: 'acme', methodId: 'oauth', values: {}, scopes: [] };
  return {
    'services.list': (options) => services.list({}, options),
    'services.get': (options) => services.get('beacon', options),
    'authentications.list': (options) => authentications.list({}, options),
    'authentications.get': (options) => authentications.get(id, options),
    'attempts.get': (options) => attempts.get(id, options),
    'attempts.abandon': (options) => attempts.abandon(id, options),
    ...(consent && {
      'consent.start': (options) => consent.start(start, options),
      'consent.restart': (options) => consent.restart(id, options),
    }),
    ...(credentials && {
      'credentials.start': (options) => credentials.start({ serviceKey: 'beacon', methodId: 'key' }, options),
      'credentials.submit': (options) => credentials.submit(id, { apiKey: RIGHT_KEY }, options),
    }),
    ...(renaming && { 'renaming.rename': (options) => renaming.rename(id, 'New', 1, options) }),
    ...(disconnecting && { 'disconnecting.disconnect': (options) => disconnecting.disconnect(id, options) }),
    ...(checking && { 'checking.check': (options) => checking.check(id, options) }),
  };
}

async function isAborted(call: Promise<unknown>, what: string): Promise<void> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : error;
  isSame(name, 'AbortError', `the error of ${what}`);
}

export const abortCases: readonly AdapterCase[] = [
  {
    name: 'should not make a call whose signal was aborted before',
    needs: ['credentials'],
    async run(world) {
      const ada = world.as(people.ada);
      const authentication = await connectByKey(world, ada);
      for (const [name, call] of Object.entries(callsOf(ada, authentication.id))) {
        await isAborted(call({ signal: AbortSignal.abort() }), name);
      }
      isSame((await ada.authentications.list({})).items, [authentication], 'the list');
    },
  },
  {
    name: 'should settle with an AbortError when the signal is aborted on the way',
    needs: [],
    async run(world) {
      const ada = world.as(people.ada);
      for (const [name, call] of Object.entries(callsOf(ada, 'never-given'))) {
        const controller = new AbortController();
        const answer = call({ signal: controller.signal });
        controller.abort();
        await isAborted(answer, name);
      }
    },
  },
  {
    name: 'should tell what became of a submission whose call was aborted',
    needs: ['credentials'],
    async run(world) {
      const ada = world.as(people.ada);
      sideOf(world, 'keys').accept(RIGHT_KEY);
      const { start, submit } = groupOf(ada, 'credentials');
      const { id } = await start({ serviceKey: 'beacon', methodId: 'key' });
      const controller = new AbortController();
      const answer = submit(id, { apiKey: RIGHT_KEY }, { signal: controller.signal });
      controller.abort();
      await isAborted(answer, 'submit');
      const { status, authenticationId } = await resultOf(ada, id);
      isTrue(['created', 'connected', 'failed'].includes(status), 'the attempt to be untouched or ended');
      isSame(await ownIds(ada), authenticationId === undefined ? [] : [authenticationId], 'the list');
    },
  },
];
