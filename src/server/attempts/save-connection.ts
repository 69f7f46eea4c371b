import {
  type Attempt,
  type AttemptRecord,
  type AuthenticationRecord,
  type AuthMethod,
  defaultAuthenticationName,
  maskedTails,
} from '../../core/index.ts';
import { type StoredCredentials, sealCredentials } from '../calls/index.ts';
import type { ConfiguredService } from '../configuration/index.ts';
import type { ServerContext } from '../context.types.ts';
import { toAttempt } from './find-attempt.ts';
import { newAuthenticationId } from './ids.ts';

/** What works, and is to be kept. */
export interface Connection {
  readonly service: ConfiguredService;
  readonly method: AuthMethod;
  readonly credentials: StoredCredentials;
  readonly account: string | undefined;
  readonly grantedScopes: readonly string[];
  /** When it ends by itself, in ms since 1970; `undefined` when the provider does not say. */
  readonly expiresAt: number | undefined;
}

/**
 * Saves the authentication under a default name and ends its attempt, both or neither (decision 6). An attempt that
 * ended meanwhile, because the user pressed Cancel, keeps its end, and nothing is saved.
 */
export async function saveConnection(
  context: ServerContext,
  attempt: AttemptRecord,
  connection: Connection,
): Promise<Attempt> {
  const { store } = context;
  const record = await toRecord(context, attempt, connection);
  const saved = await store.authentications.insertForAttempt(record, attempt.id);
  if (saved) {
    await store.audit.append({
      organizationId: attempt.organizationId,
      at: new Date(context.clock.now()),
      actor: `${attempt.owner.kind}:${attempt.owner.id}`,
      action: 'connected',
      authenticationId: record.id,
    });
    return toAttempt({ ...attempt, status: 'connected', authenticationId: record.id });
  }
  return toAttempt((await store.attempts.get(attempt.organizationId, attempt.id)) ?? attempt);
}

async function toRecord(
  { vault, clock }: ServerContext,
  attempt: AttemptRecord,
  { service, method, credentials, account, grantedScopes, expiresAt }: Connection,
): Promise<AuthenticationRecord> {
  const place = { organizationId: attempt.organizationId, id: newAuthenticationId() };
  const now = new Date(clock.now()).toISOString();
  return {
    ...place,
    name: defaultAuthenticationName(service.definition.name, account),
    serviceKey: attempt.serviceKey,
    methodId: attempt.methodId,
    environmentId: attempt.environmentId,
    owner: attempt.owner,
    status: 'active',
    refusals: 0,
    ...(account !== undefined && { account }),
    maskedTails: maskedTails(method.fields, credentials.values),
    requestedScopes: [...attempt.requestedScopes],
    grantedScopes: [...grantedScopes],
    createdAt: now,
    ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt).toISOString() }),
    ...(method.test && { lastCheckedAt: now }),
    revision: 1,
    sealed: await sealCredentials(vault, place, credentials),
  };
}
