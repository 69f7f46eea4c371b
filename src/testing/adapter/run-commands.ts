import { type Adapter, type Authentication, isPatchcordError, type Page } from '../../core/index.ts';
import type { AdapterWorld } from './adapter-harness.types.ts';
import { groupOf, sideOf } from './adapter-steps.ts';
import type { Command } from './commands.types.ts';
import { people } from './contract-services.ts';
import { createSeen, type Seen } from './seen.ts';

/** What one command led to, with ids by order of appearance and without dates, so that backends can be compared. */
export interface Observation {
  readonly command: Command;
  readonly result: unknown;
}

export interface RunCommandsOptions {
  /** Members of authentications that are not compared, because one of the backends does not have them. @default [] */
  readonly ignore?: readonly (keyof Authentication)[];
}

/** Runs a sequence, one command after the other. Backends that keep the same contract observe the same. */
export async function runCommands(
  world: AdapterWorld,
  commands: readonly Command[],
  { ignore = [] }: RunCommandsOptions = {},
): Promise<readonly Observation[]> {
  const seen = createSeen(ignore);
  const observations: Observation[] = [];
  for (const command of commands) {
    // One second apart, so that "newest first" has one meaning.
    await world.advance?.(1000);
    observations.push({ command, result: await observe({ world, seen, command }) });
  }
  return observations;
}

async function observe({
  world,
  seen,
  command,
}: {
  readonly world: AdapterWorld;
  readonly seen: Seen;
  readonly command: Command;
}): Promise<unknown> {
  const adapter = world.as(people[command.as]);
  // The table has the right run for each command; which one it is TypeScript cannot tell.
  const run = runs[command.do] as Run<Command>;
  try {
    return await run({ world, seen, adapter, command });
  } catch (error) {
    if (isPatchcordError(error)) return { error: error.code };
    throw error;
  }
}

type Run<Of extends Command> = (context: {
  readonly world: AdapterWorld;
  readonly seen: Seen;
  readonly adapter: Adapter;
  readonly command: Of;
}) => unknown;

const runs: { readonly [Do in Command['do']]: Run<Extract<Command, { do: Do }>> } = {
  'list-services': async ({ adapter, command: { search, limit } }) =>
    pageOf(await adapter.services.list({ search, limit }), ({ key, name }) => `${key}: ${name}`),
  'get-service': async ({ adapter, command: { key } }) =>
    (await adapter.services.get(key)).methods.map(({ id, type }) => `${id}: ${type}`),
  list: async ({ adapter, seen, command: { limit, serviceKey } }) =>
    pageOf(await adapter.authentications.list({ limit, serviceKey }), seen.authentication),
  get: async ({ adapter, seen, command: { nth } }) =>
    seen.authentication(await adapter.authentications.get(seen.nthAuthentication(nth))),

  'get-attempt': async ({ adapter, seen, command: { nth } }) =>
    seen.attempt(await adapter.attempts.get(seen.nthAttempt(nth))),
  abandon: async ({ adapter, seen, command: { nth } }) =>
    seen.attempt(await adapter.attempts.abandon(seen.nthAttempt(nth))),
  'start-key': async ({ adapter, seen, command: { key, methodId } }) =>
    seen.attempt(await groupOf(adapter, 'credentials').start({ serviceKey: key, methodId })),
  submit: async ({ adapter, seen, command: { nth, apiKey } }) =>
    seen.attempt(await groupOf(adapter, 'credentials').submit(seen.nthAttempt(nth), { apiKey })),
  'start-consent': async ({ adapter, seen, command: { scopes } }) => {
    const request = { serviceKey: 'acme', methodId: 'oauth', values: {}, scopes };
    return seen.started(await groupOf(adapter, 'consent').start(request));
  },
  restart: async ({ adapter, seen, command: { nth } }) =>
    seen.started(await groupOf(adapter, 'consent').restart(seen.nthAttempt(nth))),

  rename: async ({ adapter, seen, command: { nth, name, isStale } }) => {
    const id = seen.nthAuthentication(nth);
    const revision = seen.revisionOf(id) + (isStale ? 1 : 0);
    return seen.authentication(await groupOf(adapter, 'renaming').rename(id, name, revision));
  },
  disconnect: ({ adapter, seen, command: { nth } }) =>
    groupOf(adapter, 'disconnecting').disconnect(seen.nthAuthentication(nth)),
  check: async ({ adapter, seen, command: { nth } }) =>
    seen.authentication(await groupOf(adapter, 'checking').check(seen.nthAuthentication(nth))),

  open: ({ world, seen, command: { nth } }) => {
    const startUrl = seen.nthStartUrl(nth);
    return startUrl !== undefined && sideOf(world, 'consent').open(startUrl);
  },
  decide: async ({ world, seen, command: { nth, decision } }) => {
    const startUrl = seen.nthStartUrl(nth);
    if (startUrl !== undefined) await sideOf(world, 'consent').decide(startUrl, decision);
  },
  'grant-for': ({ world, command: { seconds } }) => sideOf(world, 'consent').grantFor(seconds),
  'accept-key': ({ world, command: { apiKey } }) => sideOf(world, 'keys').accept(apiKey),
  'refuse-key': ({ world, command: { apiKey } }) => sideOf(world, 'keys').refuse(apiKey),
  'set-down': ({ world, command: { isDown } }) => sideOf(world, 'keys').setDown(isDown),
  wait: ({ world, command: { ms } }) => world.advance?.(ms),
};

function pageOf<Item>({ items, nextCursor }: Page<Item>, view: (item: Item) => unknown) {
  return { items: items.map(view), isLast: nextCursor === undefined };
}
