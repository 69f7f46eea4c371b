import type { Authentication, AuthenticationEvent, AuthenticationRecord } from '../../core/index.ts';
import { openCredentials, type TestResult, testCredentials } from '../calls/index.ts';
import type { ServerContext } from '../context.types.ts';
import { findMethod, findService } from '../services/index.ts';
import type { Session } from '../session/index.ts';
import { actorOf, audit } from './authentications.ts';
import { changeAuthentication } from './change-authentication.ts';
import { findAuthentication, toAuthentication, withEvent } from './find-authentication.ts';

/**
 * Tries the stored credentials now. Without a test in the definition there is nothing to try, and nothing changes.
 *
 * @throws `authentication-unknown`, `service-unknown`, `rate-limited`
 */
export async function checkAuthentication(
  context: ServerContext,
  { principal, organization }: Session,
  id: string,
): Promise<Authentication> {
  const record = await findAuthentication(context, organization.id, principal, id);
  const service = findService(organization, principal, record.serviceKey);
  const method = findMethod(service, record.methodId);
  if (!method.test || record.sealed === undefined) return toAuthentication(record);
  context.testLimit.take(`${organization.id}/${record.owner.kind}:${record.owner.id}`);

  const { definition, environment } = service;
  const credentials = await openCredentials(context.vault, record, record.sealed);
  const result = await testCredentials({ definition, method, environment, credentials }, context.outbound);
  const lastCheckedAt = new Date(context.clock.now()).toISOString();
  const checked = await changeAuthentication(context, record, (current) => ({
    ...applied(current, result),
    lastCheckedAt,
  }));
  await audit(context, actorOf(principal), 'checked', checked);
  return toAuthentication(checked);
}

function applied(record: AuthenticationRecord, result: TestResult): AuthenticationRecord {
  return withEvent(record, eventOf(result)) ?? record;
}

/** The provider's refusal says something about the credentials; everything else only about the moment. */
function eventOf(result: TestResult): AuthenticationEvent {
  if (result.ok) return { type: 'CHECK_PASSED' };
  const { cause } = result.failure;
  if (cause === 'credentials-refused' || cause === 'scopes-missing') return { type: 'CHECK_REFUSED', cause };
  const isUnreachable = cause === 'provider-unreachable' || cause === 'provider-timeout';
  return { type: 'CHECK_FAILED', cause: isUnreachable ? 'provider-unreachable' : 'provider-error' };
}
