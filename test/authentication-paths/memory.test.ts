import { createMemoryWorld, type ProviderAnswer } from 'patchcord/adapters/memory';
import { type AuthenticationEvent, EXPIRY_NOTICE_MS } from 'patchcord/core';
import { describe, it } from 'vitest';
import { acme } from '../support/definitions.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { describePlace, roads } from './model.ts';
import { answered, LIFETIME_MS, outcome, type Traveller, unlessUnknown, walk } from './walk.ts';

/** An authentication in a memory world of its own. */
async function setOut(): Promise<Traveller> {
  const clock = fakeClock();
  const end = clock.now() + LIFETIME_MS;
  const world = createMemoryWorld({ services: [acme], clock });
  const { consent, authentications, checking, disconnecting } = world.as();

  async function connect(): Promise<string> {
    const { startUrl } = await consent.start({
      serviceKey: 'acme',
      methodId: 'oauth',
      values: {},
      scopes: [],
    });
    const { authenticationId = '' } = world.consent.decide(world.consent.open(startUrl), {
      says: 'yes',
      expiresIn: LIFETIME_MS / 1000,
    });
    return authenticationId;
  }

  const check = (id: string, answer: ProviderAnswer) => {
    world.script.next('checking.check', { answer });
    return answered(checking.check(id));
  };

  const id = await connect();
  return {
    read: () => unlessUnknown(authentications.get(id)),
    list: async () => (await authentications.list({})).items,
    async produce(event: AuthenticationEvent) {
      switch (event.type) {
        case 'CONNECTED':
          return outcome(connect());
        case 'CALL_SUCCEEDED':
          return answered((async () => world.control.callSucceeds(id))());
        case 'CALL_REFUSED':
          return answered((async () => world.control.callRefused(id))());
        case 'CHECK_PASSED':
          return check(id, { says: 'yes' });
        case 'CHECK_REFUSED':
          return check(
            id,
            event.cause === 'credentials-refused' ? { says: 'no' } : { says: 'error', ...event },
          );
        case 'CHECK_FAILED':
          return check(id, { says: 'error', cause: event.cause });
        case 'EXPIRY_NEARS':
          return outcome(clock.advance(end - EXPIRY_NOTICE_MS - clock.now()));
        case 'EXPIRED':
          return outcome(clock.advance(end - clock.now()));
        case 'DISCONNECT':
          return outcome(disconnecting.disconnect(id));
      }
    },
  };
}

describe('an authentication of the memory adapter', () => {
  it.each(roads(() => true).map((road) => [describePlace(road.place), road] as const))(
    'should go on as the table says from %s',
    async (_place, road) => walk(road, setOut),
  );
});
