import fc from 'fast-check';
import type { AttemptRecord, AuthenticationRecord, Owner, Page, Store } from 'patchcord/core';

/** One call. Names are few, so that calls meet each other. */
export interface Command {
  readonly operation: string;
  /** What the call is about, for the counterexample. */
  readonly about: unknown;
  /** Answers what the store answered. `run` makes the names of this run differ from those of every other one. */
  readonly call: (store: Store, run: string, now: Date) => Promise<unknown>;
}

const index = fc.integer({ min: 0, max: 1 });
const ada: Owner = { kind: 'end-user', id: 'ada' };
/** Mostly one organization, with a second one that nothing may leak into. */
const target = fc.record({
  organization: fc.oneof(
    { weight: 4, arbitrary: fc.constant('a') },
    { weight: 1, arbitrary: fc.constant('b') },
  ),
  id: index.map(String),
});
const owner = fc.constantFrom(ada, { kind: 'builder', id: 'ada' } as const);
const later = (now: Date, ms: number) => new Date(now.getTime() + ms).toISOString();

function command<About>(
  operation: string,
  about: fc.Arbitrary<About>,
  call: (about: About, store: Store, run: string, now: Date) => Promise<unknown>,
): fc.Arbitrary<Command> {
  return about.map((value) => ({
    operation,
    about: value,
    call: (store, run, now) => call(value, store, run, now),
  }));
}

const place = { environmentId: 'default', serviceKey: 'acme-crm', methodId: 'm', requestedScopes: [] };

const insert = command(
  'insert',
  fc.record({
    target,
    owner,
    kind: fc.constantFrom('consent', 'form'),
    lifetime: fc.integer({ min: 5, max: 40 }),
  }),
  async ({ target: { organization, id }, owner, kind, lifetime }, { attempts }, run, now) => {
    const organizationId = run + organization;
    const record: AttemptRecord = {
      ...place,
      ...{ id, organizationId, owner, kind, status: 'created' },
      createdAt: now.toISOString(),
      expiresAt: later(now, lifetime),
      ...{ pageOrigin: undefined, stateHash: undefined, cookieHash: undefined, sealed: undefined },
      ...{ spentStateHash: undefined, usedLinkAt: undefined, returnTo: undefined },
    };
    // Nobody asks what happens to an id that is taken.
    if ((await attempts.get(organizationId, id)) !== undefined) return 'taken';
    return attempts.insert(record);
  },
);

const stateOf = (run: string, { organization, id }: { organization: string; id: string }, nth: number) =>
  `${run}${organization} ${id} state ${nth}`;

const passWindow = command(
  'passWindow',
  fc.record({ target, nth: index, age: fc.integer({ min: 0, max: 3 }), byItself: fc.boolean() }),
  ({ target, nth, age, byItself }, { attempts }, run, now) => {
    const window = {
      linkIssuedAt: later(now, -age),
      byItself,
      stateHash: stateOf(run, target, nth),
      cookieHash: `cookie ${nth}`,
      sealed: 'sealed',
      returnTo: byItself ? 'sealed address' : undefined,
    };
    return attempts.passWindow(run + target.organization, target.id, window, now);
  },
);

const consumeState = command(
  'consumeState',
  fc.record({ target, nth: index }),
  ({ target, nth }, { attempts }, run, now) => attempts.consumeState(stateOf(run, target, nth), now),
);

const attemptCommands = [
  command('get', target, ({ organization, id }, { attempts }, run) => attempts.get(run + organization, id)),
  command('findByState', fc.record({ target, nth: index }), ({ target, nth }, { attempts }, run) => {
    return attempts.findByState(stateOf(run, target, nth));
  }),
  command('findBySpentState', fc.record({ target, nth: index }), ({ target, nth }, { attempts }, run) => {
    return attempts.findBySpentState(stateOf(run, target, nth));
  }),
  command('consumeForm', target, ({ organization, id }, { attempts }, run, now) => {
    return attempts.consumeForm(run + organization, id, now);
  }),
  command(
    'end',
    fc.record({ target, status: fc.constantFrom('denied', 'failed', 'abandoned', 'expired') }),
    ({ target, status }, { attempts }, run) => {
      const failure = status === 'failed' ? { failure: { cause: 'internal' as const } } : {};
      return attempts.end(run + target.organization, target.id, { status, ...failure });
    },
  ),
  command('endDue', fc.constant(undefined), (_about, { attempts }, _run, now) => attempts.endDue(now)),
  command('deleteEndedBefore', fc.integer({ min: 0, max: 20 }), (age, { attempts }, _run, now) => {
    return attempts.deleteEndedBefore(new Date(now.getTime() - age));
  }),
];

const insertForAttempt = command(
  'insertForAttempt',
  fc.record({ target, attempt: index.map(String), owner, lifetime: fc.integer({ min: 1, max: 60 }) }),
  ({ target: { organization, id }, attempt, owner, lifetime }, { authentications }, run, now) => {
    const record: AuthenticationRecord = {
      ...place,
      requestedScopes: [],
      ...{ id, organizationId: run + organization, owner, name: id, status: 'active' },
      ...{ maskedTails: {}, grantedScopes: [], revision: 1, refusals: 0, sealed: 'sealed' },
      createdAt: now.toISOString(),
      expiresAt: later(now, lifetime),
    };
    return authentications.insertForAttempt(record, attempt).catch(() => 'refused');
  },
);

const authenticationCommands = [
  command(
    'update',
    fc.record({
      target,
      status: fc.constantFrom('active', 'expiring', 'faulty', 'error', 'needs-reauth', 'disconnected'),
      revision: fc.integer({ min: 1, max: 3 }),
    }),
    async ({ target, status, revision }, { authentications }, run) => {
      const stored = await authentications.get(run + target.organization, target.id);
      return stored && authentications.update({ ...stored, status, name: `now ${status}` }, revision);
    },
  ),
  command(
    'list',
    fc.record({ target, owner: fc.option(owner, { nil: undefined }), limit: fc.integer({ min: 1, max: 3 }) }),
    ({ target, owner, limit }, store, run) => allPages(store, run + target.organization, owner, limit),
  ),
  command(
    'listExpiring',
    fc.record({ notice: fc.integer({ min: 0, max: 40 }), limit: fc.integer({ min: 1, max: 3 }) }),
    ({ notice, limit }, { authentications }, _run, now) =>
      authentications.listExpiring({ now, soon: new Date(now.getTime() + notice), limit }),
  ),
];

/** The items of every page; cursors are the store's own affair. */
async function allPages(
  { authentications }: Store,
  organizationId: string,
  owner: Owner | undefined,
  limit: number,
) {
  const pages: Page<AuthenticationRecord>['items'][] = [];
  let cursor: string | undefined;
  do {
    const services = { serviceKey: undefined, serviceKeys: undefined };
    const page = await authentications.list({ organizationId, owner, ...services, limit, cursor });
    pages.push(page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
}

/** Any call; those that others build upon come more often. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: insert },
  { weight: 5, arbitrary: passWindow },
  { weight: 3, arbitrary: consumeState },
  { weight: 2, arbitrary: insertForAttempt },
  ...[...attemptCommands, ...authenticationCommands].map((arbitrary) => ({ weight: 1, arbitrary })),
);
