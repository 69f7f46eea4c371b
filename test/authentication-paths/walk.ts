import {
  type Authentication,
  type AuthenticationEvent,
  type ErrorCode,
  isPatchcordError,
} from 'patchcord/core';
import { expect } from 'vitest';
import { beginning, nameOf, outcomeOf, type Place, type Road } from './model.ts';

/** What was answered to whoever brought an event about. */
export interface Produced {
  /** The code with which it was refused. */
  readonly refused?: ErrorCode | undefined;
  /** The authentication, where the answer has it. */
  readonly answered?: Authentication | undefined;
}

/** One authentication somewhere, and the means to make things happen to it. */
export interface Traveller {
  /** Brings the event about. */
  produce(event: AuthenticationEvent): Promise<Produced>;
  /** What its owner reads of it; `undefined` when it does not exist for them. */
  read(): Promise<Authentication | undefined>;
  /** Everything that its owner has, as the list says. */
  list(): Promise<readonly Authentication[]>;
  /** Its credentials are still kept; where one can look. */
  readonly hasCredentials?: () => Promise<boolean>;
}

/** How long an authentication lives, in ms: longer than the notice before its end. */
export const LIFETIME_MS = 30 * 24 * 60 * 60_000;

/** Goes to the place by the shortest way, and from there on by each event, comparing with the table at every step. */
export async function walk({ way, next }: Road, setOut: () => Promise<Traveller>): Promise<void> {
  for (const last of next) {
    const traveller = await setOut();
    let place = beginning;
    await expectAt(traveller, place, 'CONNECTED');
    for (const event of [...way, last]) place = await step(traveller, place, event);
  }
}

async function step(traveller: Traveller, place: Place, event: AuthenticationEvent): Promise<Place> {
  const { place: expected, refused } = outcomeOf(place, event);
  const after = nameOf(event);
  const before = await traveller.read();
  const othersBefore = await othersOf(traveller, before);
  const produced = await traveller.produce(event);
  expect(produced.refused, after).toBe(refused);
  if (produced.answered) expect(inShort(produced.answered), `answer to ${after}`).toEqual(shouldBe(expected));
  const found = await expectAt(traveller, expected, after);
  if (refused !== undefined || event.type === 'CONNECTED') expect(found, after).toEqual(before);
  const made = (await othersOf(traveller, found)).length - othersBefore.length;
  expect(made, after).toBe(event.type === 'CONNECTED' ? 1 : 0);
  return expected;
}

/** What is read, listed and kept is what the table says. */
async function expectAt(
  traveller: Traveller,
  place: Place,
  after: string,
): Promise<Authentication | undefined> {
  const found = await traveller.read();
  expect(found && inShort(found), `after ${after}`).toEqual(shouldBe(place));
  const listed = (await traveller.list()).find(({ id }) => id === found?.id);
  expect(listed, `in the list after ${after}`).toEqual(found);
  if (traveller.hasCredentials) {
    expect(await traveller.hasCredentials(), `credentials after ${after}`).toBe(found !== undefined);
  }
  return found;
}

const inShort = ({ status, cause }: Authentication) => ({ status, cause });

/** What its owner is to see. What was disconnected does not exist any more. */
function shouldBe({ state: { tag, cause } }: Place) {
  return tag === 'disconnected' ? undefined : { status: tag, cause };
}

async function othersOf(traveller: Traveller, own: Authentication | undefined) {
  return (await traveller.list()).filter(({ id }) => id !== own?.id);
}

/** What somebody answers who knows it, or `undefined` when it does not exist for them. */
export async function unlessUnknown<Answer>(asking: Promise<Answer>): Promise<Answer | undefined> {
  const { answer, code } = await settle(asking);
  expect([undefined, 'authentication-unknown']).toContain(code);
  return answer;
}

/** What came of doing something, where the answer says nothing. */
export async function outcome(doing: Promise<unknown>): Promise<Produced> {
  return { refused: (await settle(doing)).code };
}

/** What came of doing something that answers with the authentication. */
export async function answered(doing: Promise<Authentication>): Promise<Produced> {
  const { answer, code } = await settle(doing);
  return { answered: answer, refused: code };
}

async function settle<Answer>(
  doing: Promise<Answer>,
): Promise<{ readonly answer?: Answer; readonly code?: ErrorCode }> {
  try {
    return { answer: await doing };
  } catch (error) {
    if (isPatchcordError(error)) return { code: error.code };
    throw error;
  }
}
