import { type AuthenticationEvent, type ErrorCode, EXPIRY_NOTICE_MS } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import { fakeClock } from '../support/fake-clock.ts';
import { destroyed, type FaultAnswer, json } from '../support/fault-provider.ts';
import { type Answer, type Caller, newPerson, setUpTestServer } from '../support/test-server.ts';
import { describePlace, nameOf, roads, unproducibleAtServer } from './model.ts';
import { LIFETIME_MS, outcome, type Produced, type Traveller, walk } from './walk.ts';

const clock = fakeClock();
const tests = setUpTestServer(() => ({ clock }));

/** An authentication of somebody of their own, from consent at the provider. */
async function setOut(): Promise<Traveller> {
  const person = tests.server.as(newPerson());
  const id = await connect(person);
  const end = clock.now() + LIFETIME_MS;
  const path = `/authentications/${id}`;

  const call = (answer: FaultAnswer) => {
    const before = tests.provider.count('api');
    tests.provider.api.once(answer);
    const calling = tests.server.request(
      { organizationId: 'northwind', authenticationId: id },
      new Request(`${tests.provider.apiUrl}/contacts`),
    );
    return unheardIfRefused(outcome(calling), before);
  };
  const check = (answer: FaultAnswer) => {
    const before = tests.provider.count('api');
    tests.provider.api.once(answer);
    return unheardIfRefused(person.post(`${path}/check`).then(producedBy), before);
  };

  return {
    read: async () => {
      const answer = await person.get(path);
      expect([undefined, 'authentication-unknown']).toContain(codeOf(answer));
      return answer.status === 200 ? answer.body : undefined;
    },
    list: async () => (await person.get('/authentications')).body.items,
    hasCredentials: async () => {
      const { rows } = await tests.database.query(
        'select sealed is not null from patchcord.authentications where id = $1',
        [id],
      );
      return rows[0]?.[0] === true;
    },
    async produce(event: AuthenticationEvent) {
      switch (event.type) {
        case 'CONNECTED':
          return outcome(connect(person));
        case 'CALL_SUCCEEDED':
          return call(json({ contacts: [] }));
        case 'CALL_REFUSED':
          return call(json({ error: 'invalid_token' }, { status: 401 }));
        case 'CHECK_PASSED':
          return check(json({ account: { email: 'ada@northwind.example' } }));
        case 'CHECK_REFUSED':
          return check(json({ error: 'invalid_token' }, { status: 401 }));
        case 'CHECK_FAILED':
          return check(event.cause === 'provider-error' ? json({}, { status: 503 }) : destroyed());
        case 'EXPIRY_NEARS':
          return outcome(clock.advance(end - EXPIRY_NOTICE_MS - clock.now()));
        case 'EXPIRED':
          return outcome(clock.advance(end - clock.now()));
        case 'DISCONNECT':
          return { refused: codeOf(await person.send('DELETE', path)) };
      }
    },
  };
}

async function connect(person: Caller): Promise<string> {
  const { body } = await person.post('/attempts', { serviceKey: 'acme', methodId: 'oauth' });
  tests.provider.token.once(json({ ...tests.provider.issue(), expires_in: LIFETIME_MS / 1000 }));
  await tests.server.browser().consent(body.startUrl);
  return (await person.get(`/attempts/${body.attempt.id}`)).body.authenticationId;
}

const codeOf = ({ body }: Answer): ErrorCode | undefined => body?.error?.code;

const producedBy = (answer: Answer): Produced =>
  answer.status === 200 ? { answered: answer.body } : { refused: codeOf(answer) };

/** What is refused never comes to the API, whose answer is then still waiting for the next one. */
async function unheardIfRefused(producing: Promise<Produced>, before: number): Promise<Produced> {
  const produced = await producing;
  expect(tests.provider.count('api') - before).toBe(produced.refused === undefined ? 1 : 0);
  if (produced.refused !== undefined) tests.provider.api.behave();
  return produced;
}

const producible = roads((event) => !(nameOf(event) in unproducibleAtServer));

describe('an authentication of the server', () => {
  it.each(producible.map((road) => [describePlace(road.place), road] as const))(
    'should go on as the table says from %s',
    async (_place, road) => walk(road, setOut),
  );
});
