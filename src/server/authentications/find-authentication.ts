import {
  type Authentication,
  type AuthenticationEvent,
  type AuthenticationRecord,
  applyToAuthentication,
  expiryEvent,
  idSchema,
  maySeeAuthentication,
  PatchcordError,
  type Principal,
} from '../../core/index.ts';
import type { ServerContext } from '../context.types.ts';

/**
 * The authentication with the status that it has by now.
 *
 * @param principal - `undefined` for the host's own code, which sees all of its organization.
 * @throws `authentication-unknown`, also for somebody else's and for a disconnected one
 */
export async function findAuthentication(
  context: ServerContext,
  organizationId: string,
  principal: Principal | undefined,
  id: string,
): Promise<AuthenticationRecord> {
  const found = await findOwn(context, organizationId, principal, id);
  if (found.status === 'disconnected') throw unknownAuthentication();
  return found;
}

/** Also a disconnected one. @throws `authentication-unknown`, also for somebody else's */
export async function findOwn(
  { store, clock }: ServerContext,
  organizationId: string,
  principal: Principal | undefined,
  id: string,
): Promise<AuthenticationRecord> {
  // A database refuses some texts (a null character), which would make an error of an unknown id.
  const isId = idSchema.safeParse(id).success;
  const found = isId ? await store.authentications.get(organizationId, id) : undefined;
  if (!found || (principal && !maySeeAuthentication(principal, found))) throw unknownAuthentication();
  return upToDate(found, clock.now());
}

function unknownAuthentication(): PatchcordError {
  return new PatchcordError(
    'authentication-unknown',
    'There is no such authentication, or it is somebody else’s.',
  );
}

/** What time has done to a record since it was written. */
export function upToDate(record: AuthenticationRecord, now: number): AuthenticationRecord {
  const event = expiryEvent(record.expiresAt, now);
  return event ? (withEvent(record, event) ?? record) : record;
}

/** The record after an event of its table; `undefined` where nothing changes. */
export function withEvent(
  record: AuthenticationRecord,
  event: AuthenticationEvent,
): AuthenticationRecord | undefined {
  const changed = applyToAuthentication(toAuthentication(record), record.refusals, event);
  if (!changed) return undefined;
  const { organizationId, environmentId, sealed } = record;
  const deletesCredentials = changed.effects.some((effect) => effect.do === 'delete-credentials');
  return {
    ...changed.authentication,
    organizationId,
    environmentId,
    refusals: changed.refusals,
    sealed: deletesCredentials ? undefined : sealed,
  };
}

/** What its owner may see of it. */
export function toAuthentication(record: AuthenticationRecord): Authentication {
  const { organizationId: _o, environmentId: _e, refusals: _r, sealed: _s, ...authentication } = record;
  return authentication;
}
