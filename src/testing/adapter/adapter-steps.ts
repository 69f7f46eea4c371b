/** What the cases do with an adapter, in the words of a user. */
import type {
  Adapter,
  Attempt,
  Authentication,
  FieldValues,
  Page,
  StartedConsent,
} from '../../core/index.ts';
import { hasEnded } from '../../core/index.ts';
import { isSame, isTrue } from '../store/assertions.ts';
import type { AdapterWorld } from './adapter-harness.types.ts';

/** A group of the adapter that the case needs. */
export function groupOf<Group extends keyof Adapter>(
  adapter: Adapter,
  group: Group,
): NonNullable<Adapter[Group]> {
  const found = adapter[group];
  isTrue(found !== undefined, `the adapter to have "${group}"`);
  return found as NonNullable<Adapter[Group]>;
}

/** The third party's side of keys, or of consent. */
export function sideOf<Side extends 'keys' | 'consent'>(
  world: AdapterWorld,
  side: Side,
): NonNullable<AdapterWorld[Side]> {
  const found = world[side];
  isTrue(found !== undefined, `the harness to have "${side}"`);
  return found as NonNullable<AdapterWorld[Side]>;
}

export async function passTime(world: AdapterWorld, ms: number): Promise<void> {
  isTrue(world.advance !== undefined, 'the harness to have "advance"');
  await world.advance?.(ms);
}

/** Types values into a form, in an attempt of its own. */
export async function typeKey(adapter: Adapter, serviceKey: string, values: FieldValues): Promise<Attempt> {
  const { start, submit } = groupOf(adapter, 'credentials');
  const { id } = await start({ serviceKey, methodId: 'key' });
  return await submit(id, values);
}

/** A key that the third party takes; long enough to have a tail that may be shown. */
export const RIGHT_KEY = 'right_key_of_the_contract_1234';
export const OTHER_RIGHT_KEY = 'another_right_key_of_the_contract_5678';

/** Connects a service with a key. */
export async function connectByKey(
  world: AdapterWorld,
  adapter: Adapter,
  serviceKey = 'beacon',
  apiKey = RIGHT_KEY,
): Promise<Authentication> {
  sideOf(world, 'keys').accept(apiKey);
  const attempt = await typeKey(adapter, serviceKey, { apiKey });
  return await authenticationOf(adapter, attempt);
}

export function startConsent(adapter: Adapter, scopes: readonly string[] = []): Promise<StartedConsent> {
  const request = { serviceKey: 'acme', methodId: 'oauth', values: {}, scopes };
  return groupOf(adapter, 'consent').start(request);
}

/** What an attempt has led to. */
export async function authenticationOf(adapter: Adapter, attempt: Attempt): Promise<Authentication> {
  isSame(attempt.status, 'connected', 'the status of the attempt');
  isTrue(attempt.authenticationId !== undefined, 'a connected attempt to name its authentication');
  return await adapter.authentications.get(attempt.authenticationId ?? '');
}

/** Reads a list page by page to its end; a cursor that comes again would have none. */
export async function readAll<Item>(
  read: (cursor: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  const cursors = new Set<string>();
  for (let page = await read(undefined); ; page = await read(page.nextCursor)) {
    items.push(...page.items);
    if (page.nextCursor === undefined) return items;
    isTrue(page.items.length > 0, 'a page that is not the last to have items');
    isTrue(!cursors.has(page.nextCursor), 'each page to have a cursor of its own');
    cursors.add(page.nextCursor);
  }
}

export async function ownIds(adapter: Adapter): Promise<readonly string[]> {
  const { items } = await adapter.authentications.list({});
  return items.map(({ id }) => id);
}

/** Asks until the attempt has its result. */
export async function resultOf(adapter: Adapter, id: string): Promise<Attempt> {
  for (let asked = 0; asked < 200; asked++) {
    const attempt = await adapter.attempts.get(id);
    if (hasEnded(attempt.status) || attempt.status === 'created') return attempt;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`The attempt "${id}" has no result after 200 questions.`);
}
