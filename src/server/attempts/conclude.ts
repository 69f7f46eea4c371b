/** The end of an attempt: one result, whatever happens on the way to it. */
import type { Attempt, AttemptRecord, Failure } from '../../core/index.ts';
import { toFailure } from '../calls/index.ts';
import type { ServerContext } from '../context.types.ts';
import { toAttempt } from './find-attempt.ts';
import { type Connection, saveConnection } from './save-connection.ts';

export type Outcome =
  | ({ readonly ok: true } & Connection)
  | { readonly ok: false; readonly failure: Failure; readonly denied?: boolean };

/**
 * Runs the work that decides an attempt which was taken into `checking`, and writes down its result. An error is a
 * result too: nothing stays in `checking` while this process lives.
 */
export async function conclude(
  context: ServerContext,
  attempt: AttemptRecord,
  work: () => Promise<Outcome>,
): Promise<Attempt> {
  try {
    const outcome = await work();
    if (outcome.ok) {
      const ended = await saveConnection(context, attempt, outcome);
      context.log.info(`attempt.${ended.status}`, { attemptId: ended.id, serviceKey: ended.serviceKey });
      return ended;
    }
    return await fail(context, attempt, outcome.failure, outcome.denied ? 'denied' : 'failed');
  } catch (error) {
    const failure = toFailure(error);
    // What a third party does wrong is everyday; anything else is ours to look at.
    const level = failure.cause === 'internal' ? 'error' : 'info';
    context.log[level]('attempt.broke', { attemptId: attempt.id, error });
    return fail(context, attempt, failure, 'failed');
  }
}

async function fail(
  { store, log }: ServerContext,
  attempt: AttemptRecord,
  failure: Failure,
  status: 'failed' | 'denied',
): Promise<Attempt> {
  const { organizationId, id, serviceKey } = attempt;
  log.info(`attempt.${status}`, { attemptId: id, serviceKey, cause: failure.cause, detail: failure.detail });
  return toAttempt((await store.attempts.end(organizationId, id, { status, failure })) ?? attempt);
}
