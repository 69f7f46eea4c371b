import {
  type Attempt,
  type AttemptRecord,
  hasEnded,
  idSchema,
  maySeeAuthentication,
  PatchcordError,
} from '../../core/index.ts';
import type { ServerContext } from '../context.types.ts';
import type { Session } from '../session/index.ts';

/**
 * The attempt, with its end if its time is over by now.
 *
 * @throws `attempt-unknown`, also for somebody else's
 */
export async function findAttempt(
  context: ServerContext,
  { principal, organization }: Session,
  id: string,
): Promise<AttemptRecord> {
  // A database refuses some texts (a null character), which would make an error of an unknown id.
  const isId = idSchema.safeParse(id).success;
  const found = isId ? await context.store.attempts.get(organization.id, id) : undefined;
  if (!found || !maySeeAuthentication(principal, found)) {
    throw new PatchcordError('attempt-unknown', 'There is no such attempt, or it is somebody else’s.');
  }
  return (await endWhenDue(context, found)) ?? found;
}

/** What its owner may read of it. */
export function toAttempt(record: AttemptRecord): Attempt {
  const { id, serviceKey, methodId, status, failure, authenticationId, createdAt, expiresAt } = record;
  return {
    id,
    serviceKey,
    methodId,
    status,
    ...(failure !== undefined && { failure }),
    ...(authenticationId !== undefined && { authenticationId }),
    createdAt,
    expiresAt,
  };
}

/** Nobody waits for the next run of the jobs to learn that an attempt is over. */
export async function endWhenDue({ store, clock, log }: ServerContext, attempt: AttemptRecord) {
  const { organizationId, id, serviceKey, status, expiresAt } = attempt;
  if (hasEnded(status) || Date.parse(expiresAt) > clock.now()) return undefined;
  // Whoever took it into `checking` has died, or its answer is far too late.
  const end =
    status === 'checking'
      ? ({ status: 'failed', failure: { cause: 'interrupted' } } as const)
      : ({ status: 'expired' } as const);
  log.info(`attempt.${end.status}`, { attemptId: id, serviceKey, cause: end.failure?.cause });
  return store.attempts.end(organizationId, id, end);
}

/** @throws `attempt-unknown` */
export async function readAttempt(context: ServerContext, session: Session, id: string): Promise<Attempt> {
  return toAttempt(await findAttempt(context, session, id));
}
