import { and, eq, gt, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import {
  type AttemptRecord,
  type AttemptStore,
  type AuthenticationRecord,
  CHECKING_LIFETIME_MS,
  type Clock,
} from '../../core/index.ts';
import { answer, first, type Queries } from './queries.ts';
import { fromAttempt, toAttempt } from './records.ts';
import { attempts } from './schema.ts';

const isOpen = isNull(attempts.endedAt);
const isChanged = { revision: sql`${attempts.revision} + 1` };
/** A state that no callback can use any more: who brings it comes a second time. */
const spentState = sql`coalesce(${attempts.stateHash}, ${attempts.spentStateHash})`;
/** Of no use after the end, and so not kept. */
const withoutSecrets = { sealed: null, stateHash: null, spentStateHash: spentState };

const isAttempt = (organizationId: string, id: string) =>
  and(eq(attempts.organizationId, organizationId), eq(attempts.id, id));
const isAlive = (now: Date) => and(isOpen, gt(attempts.expiresAt, now.toISOString()));
const orNothing = (row: typeof attempts.$inferSelect | undefined) => row && toAttempt(row);

/** Nobody works on an attempt for longer, so it need not wait for its own end. */
const checkingFrom = (now: Date) => ({
  status: 'checking' as const,
  expiresAt: sql`least(${attempts.expiresAt}, ${new Date(now.getTime() + CHECKING_LIFETIME_MS).toISOString()}::timestamptz)`,
});

/** What every end of an attempt sets, besides its status. */
const ending = (clock: Clock) => ({
  ...isChanged,
  ...withoutSecrets,
  endedAt: new Date(clock.now()).toISOString(),
});

/** Ends the attempt with its authentication; `false` when it had ended. */
export async function endAsConnected(
  db: Queries,
  clock: Clock,
  { organizationId, id }: AuthenticationRecord,
  attemptId: string,
): Promise<boolean> {
  const ended = db
    .update(attempts)
    .set({ ...ending(clock), status: 'connected', authenticationId: id })
    .where(and(isAttempt(organizationId, attemptId), isOpen))
    .returning({ id: attempts.id });
  return (await first(ended)) !== undefined;
}

/** Every operation that decides a race is one `update` whose `where` repeats the condition. */
export function attemptStore(db: Queries, clock: Clock): AttemptStore {
  const get = async (organizationId: string, id: string) =>
    orNothing(await first(db.select().from(attempts).where(isAttempt(organizationId, id))));

  return {
    ...windowPart(db),
    get,
    async insert(attempt) {
      await answer(db.insert(attempts).values(fromAttempt(attempt)));
    },
    async consumeForm(organizationId, id, now) {
      const isNew = and(eq(attempts.kind, 'form'), eq(attempts.status, 'created'), isAlive(now));
      const taken = db
        .update(attempts)
        .set({ ...isChanged, ...checkingFrom(now) })
        .where(and(isAttempt(organizationId, id), isNew))
        .returning();
      return orNothing(await first(taken));
    },
    async end(organizationId, id, { status, failure }) {
      const ended = db
        .update(attempts)
        .set({ ...ending(clock), status, failure: failure ?? null })
        .where(and(isAttempt(organizationId, id), isOpen))
        .returning();
      return orNothing(await first(ended)) ?? get(organizationId, id);
    },
    ...cleaningPart(db, clock),
  };
}

/** What the consent window brings about. */
function windowPart(
  db: Queries,
): Pick<AttemptStore, 'passWindow' | 'findByState' | 'findBySpentState' | 'consumeState'> {
  const findBy = async (condition: ReturnType<typeof eq>): Promise<AttemptRecord | undefined> =>
    orNothing(await first(db.select().from(attempts).where(condition)));

  return {
    async passWindow(organizationId, id, { linkIssuedAt, byItself, ...window }, now) {
      const waits = and(
        eq(attempts.kind, 'consent'),
        inArray(attempts.status, ['created', 'started']),
        isAlive(now),
        byItself ? or(isNull(attempts.usedLinkAt), lt(attempts.usedLinkAt, linkIssuedAt)) : undefined,
      );
      const passed = db
        .update(attempts)
        .set({
          ...isChanged,
          status: 'started',
          spentStateHash: spentState,
          usedLinkAt: sql`greatest(${attempts.usedLinkAt}, ${linkIssuedAt}::timestamptz)`,
          stateHash: window.stateHash ?? null,
          cookieHash: window.cookieHash ?? null,
          sealed: window.sealed ?? null,
          returnTo: window.returnTo ?? null,
        })
        .where(and(isAttempt(organizationId, id), waits))
        .returning();
      return orNothing(await first(passed));
    },
    findByState: (stateHash) => findBy(eq(attempts.stateHash, stateHash)),
    findBySpentState: (stateHash) => findBy(eq(attempts.spentStateHash, stateHash)),
    async consumeState(stateHash, now) {
      const taken = db
        .update(attempts)
        .set({ ...isChanged, ...checkingFrom(now), stateHash: null, spentStateHash: spentState })
        .where(and(eq(attempts.stateHash, stateHash), eq(attempts.status, 'started'), isAlive(now)))
        .returning();
      return orNothing(await first(taken));
    },
  };
}

/** What time brings about. */
function cleaningPart(db: Queries, clock: Clock): Pick<AttemptStore, 'endDue' | 'deleteEndedBefore'> {
  const wasChecking = sql`${attempts.status} = 'checking'`;
  return {
    async endDue(now) {
      const ended = db
        .update(attempts)
        .set({
          ...ending(clock),
          status: sql`case when ${wasChecking} then 'failed' else 'expired' end`,
          failure: sql`case when ${wasChecking} then '{"cause":"interrupted"}'::jsonb end`,
        })
        .where(and(isOpen, lte(attempts.expiresAt, now.toISOString())))
        .returning({ id: attempts.id });
      return (await answer(ended)).length;
    },
    async deleteEndedBefore(before) {
      const deleted = db
        .delete(attempts)
        .where(lt(attempts.endedAt, before.toISOString()))
        .returning({ id: attempts.id });
      return (await answer(deleted)).length;
    },
  };
}
