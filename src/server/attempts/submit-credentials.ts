import { type Attempt, type AttemptRecord, type FieldValues, PatchcordError } from '../../core/index.ts';
import { testCredentials } from '../calls/index.ts';
import type { ServerContext } from '../context.types.ts';
import { findMethod, findService } from '../services/index.ts';
import type { Session } from '../session/index.ts';
import { conclude } from './conclude.ts';
import { checkedValues, ended } from './create-attempt.ts';
import { findAttempt } from './find-attempt.ts';

/**
 * Tries what the user typed and keeps it when it works. Refused values end the attempt; that is a result.
 *
 * @throws `attempt-unknown`, `attempt-ended`, `attempt-expired`, `rate-limited`, `method-unknown` (not a form)
 */
export async function submitCredentials(
  context: ServerContext,
  session: Session,
  id: string,
  entered: FieldValues,
): Promise<Attempt> {
  const { principal, organization } = session;
  const attempt = await findAttempt(context, session, id);
  const service = findService(organization, principal, attempt.serviceKey);
  const method = findMethod(service, attempt.methodId);
  if (method.type !== 'token') {
    throw new PatchcordError('method-unknown', 'This attempt waits for consent, not for credentials.');
  }
  if (attempt.status !== 'created') throw ended(attempt);
  // Whoever submits: the keys that are tried are counted for the one whom they are tried for.
  context.testLimit.take(`${organization.id}/${attempt.owner.kind}:${attempt.owner.id}`);
  const taken = await take(context, session, id);
  return conclude(context, taken, async () => {
    const credentials = { values: checkedValues(method, entered) };
    const { definition, environment } = service;
    const result = await testCredentials({ definition, method, environment, credentials }, context.outbound);
    if (!result.ok) return result;
    const { account } = result;
    return { ok: true, service, method, credentials, account, grantedScopes: [], expiresAt: undefined };
  });
}

/** Of two submissions at the same moment one gets the attempt. */
async function take(context: ServerContext, session: Session, id: string): Promise<AttemptRecord> {
  const now = new Date(context.clock.now());
  const taken = await context.store.attempts.consumeForm(session.organization.id, id, now);
  if (taken) return taken;
  throw ended(await findAttempt(context, session, id));
}
