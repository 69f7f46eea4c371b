import {
  type AuditEntry,
  type Authentication,
  type AuthenticationQuery,
  DEFAULT_PAGE_SIZE,
  type Page,
  PatchcordError,
  type Principal,
} from '../../core/index.ts';
import type { ServerContext } from '../context.types.ts';
import type { Session } from '../session/index.ts';
import { changeAuthentication } from './change-authentication.ts';
import { findAuthentication, findOwn, toAuthentication, upToDate, withEvent } from './find-authentication.ts';

/** The session's own authentications, newest first. */
export async function listAuthentications(
  { store, clock }: ServerContext,
  { principal, organization }: Session,
  { limit = DEFAULT_PAGE_SIZE, cursor, serviceKey }: AuthenticationQuery,
): Promise<Page<Authentication>> {
  const page = await store.authentications.list({
    organizationId: organization.id,
    owner: principal.owner,
    serviceKey,
    serviceKeys: principal.services,
    limit,
    cursor,
  });
  return { ...page, items: page.items.map((record) => toAuthentication(upToDate(record, clock.now()))) };
}

/** @throws `authentication-unknown` */
export async function getAuthentication(
  context: ServerContext,
  { principal, organization }: Session,
  id: string,
): Promise<Authentication> {
  return toAuthentication(await findAuthentication(context, organization.id, principal, id));
}

/** @throws `authentication-unknown`, `revision-conflict` */
export async function renameAuthentication(
  context: ServerContext,
  { principal, organization }: Session,
  id: string,
  { name, revision }: { readonly name: string; readonly revision: number },
): Promise<Authentication> {
  const record = await findAuthentication(context, organization.id, principal, id);
  const renamed = await context.store.authentications.update({ ...record, name }, revision);
  if (!renamed) {
    throw new PatchcordError(
      'revision-conflict',
      'The authentication has changed since it was read; read it again.',
    );
  }
  await audit(context, actorOf(principal), 'renamed', renamed);
  return toAuthentication(renamed);
}

/** Ends it for good and deletes its credentials. Twice is once. @throws `authentication-unknown` */
export async function disconnectAuthentication(
  context: ServerContext,
  { principal, organization }: Session,
  id: string,
): Promise<void> {
  const record = await findOwn(context, organization.id, principal, id);
  const ended = await changeAuthentication(context, record, (current) =>
    withEvent(current, { type: 'DISCONNECT' }),
  );
  if (ended !== record) await audit(context, actorOf(principal), 'disconnected', ended);
}

/** @param actor - `kind:id` of the one who acts, or a name that the host gave. */
export function audit(
  { store, clock }: ServerContext,
  actor: string,
  action: AuditEntry['action'],
  { organizationId, id }: { readonly organizationId: string; readonly id: string },
): Promise<void> {
  return store.audit.append({
    organizationId,
    at: new Date(clock.now()),
    actor,
    action,
    authenticationId: id,
  });
}

export function actorOf({ kind, subject }: Principal): string {
  return `${kind}:${subject}`;
}
