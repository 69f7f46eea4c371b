import type { Attempt } from '../../core/index.ts';
import type { ServerContext } from '../context.types.ts';
import type { Session } from '../session/index.ts';
import { findAttempt, toAttempt } from './find-attempt.ts';

/** The user's own Cancel. An attempt that ended already keeps its result. @throws `attempt-unknown` */
export async function abandonAttempt(context: ServerContext, session: Session, id: string): Promise<Attempt> {
  const attempt = await findAttempt(context, session, id);
  const end = { status: 'abandoned' } as const;
  const ended = await context.store.attempts.end(attempt.organizationId, id, end);
  return toAttempt(ended ?? attempt);
}
