/** The authentications of a world: made, listed, changed by the events of their table. */
import {
  type Authentication,
  type AuthenticationEvent,
  type AuthenticationQuery,
  applyToAuthentication,
  authenticationQuerySchema,
  DEFAULT_PAGE_SIZE,
  defaultAuthenticationName,
  expiryEvent,
  type FailureCause,
  isUsable,
  maySeeAuthentication,
  type Page,
  PatchcordError,
  type Principal,
  renameSchema,
} from '../../core/index.ts';
import type { ProviderAnswer, SeededAuthentication } from './memory.types.ts';
import {
  DEFAULT_ORGANIZATION,
  DEFAULT_SUBJECT,
  parsed,
  refuseInput,
  type StoredAuthentication,
  type WorldState,
} from './world-state.ts';

/** Adds an authentication; its id and place in the order are given here. */
export function addAuthentication(
  world: WorldState,
  {
    authentication,
    ...rest
  }: Omit<StoredAuthentication, 'refusals' | 'sequence' | 'authentication'> & {
    readonly authentication: Omit<Authentication, 'id'> & { readonly id?: string };
  },
): Authentication {
  const sequence = world.nextNumber('authentication');
  const named = { ...authentication, id: authentication.id ?? `auth_${sequence}` };
  world.authentications.set(named.id, { ...rest, authentication: named, refusals: 0, sequence });
  return named;
}

export function seedAuthentication(world: WorldState, seed: SeededAuthentication): void {
  const { organizationId = DEFAULT_ORGANIZATION, ...given } = seed;
  const definition = world.services.get(seed.serviceKey);
  addAuthentication(world, {
    organizationId,
    values: undefined,
    authentication: {
      name: defaultAuthenticationName(definition?.name ?? seed.serviceKey, seed.account),
      methodId: definition?.methods[0]?.id ?? 'default',
      owner: { kind: 'end-user', id: DEFAULT_SUBJECT },
      status: 'active',
      maskedTails: {},
      requestedScopes: given.grantedScopes ?? [],
      grantedScopes: given.requestedScopes ?? [],
      createdAt: world.now(),
      revision: 1,
      ...given,
    },
  });
}

/** The principal's own, newest first, without disconnected ones. */
export function listAuthentications(
  world: WorldState,
  principal: Principal,
  query: AuthenticationQuery,
): Page<Authentication> {
  const { limit = DEFAULT_PAGE_SIZE, cursor, serviceKey } = parsed(authenticationQuerySchema, query);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const found = [...world.authentications.keys()]
    .map((id) => upToDate(world, id))
    .filter((stored) => stored !== undefined)
    .filter((stored) => isVisibleTo(principal, stored))
    .filter(({ authentication }) => serviceKey === undefined || authentication.serviceKey === serviceKey)
    .sort(newestFirst)
    .filter((stored) => after === undefined || newestFirst(after, stored) < 0);
  const items = found.slice(0, limit).map(({ authentication }) => authentication);
  const last = found[limit - 1];
  return last && found.length > limit ? { items, nextCursor: toCursor(last) } : { items };
}

/** @throws `authentication-unknown`, also for somebody else's and a disconnected one */
export function findAuthentication(
  world: WorldState,
  principal: Principal,
  id: string,
): StoredAuthentication {
  const stored = upToDate(world, id);
  if (stored && isVisibleTo(principal, stored)) return stored;
  throw unknown();
}

/** @throws `input-invalid`, `authentication-unknown`, `revision-conflict` */
export function renameAuthentication(
  world: WorldState,
  principal: Principal,
  { id, name: entered, revision }: { readonly id: string; readonly name: string; readonly revision: number },
): Authentication {
  const { name } = parsed(renameSchema, { name: entered });
  const stored = findAuthentication(world, principal, id);
  if (stored.authentication.revision !== revision) {
    throw new PatchcordError('revision-conflict', 'The authentication has changed since it was read.');
  }
  return change(world, stored, { name });
}

/** Twice is once. @throws `authentication-unknown` */
export function disconnectAuthentication(world: WorldState, principal: Principal, id: string): void {
  const stored = world.authentications.get(id);
  if (!stored || !isOwnedBy(principal, stored)) throw unknown();
  applyEvent(world, id, { type: 'DISCONNECT' });
}

/** Tries the credentials: the answer decides the new status. Without a test there is nothing to try. */
export function checkAuthentication(
  world: WorldState,
  principal: Principal,
  { id, answer }: { readonly id: string; readonly answer: ProviderAnswer | undefined },
): Authentication {
  const { authentication, values } = findAuthentication(world, principal, id);
  const definition = world.services.get(authentication.serviceKey);
  const method = definition?.methods.find(({ id: methodId }) => methodId === authentication.methodId);
  if (!method?.test) return authentication;
  const said = answer ?? world.providerAnswer(authentication.serviceKey, values);
  return applyEvent(world, id, checkEvent(said), { lastCheckedAt: world.now() });
}

/**
 * The host's backend calls the service with it.
 *
 * @throws `authentication-unknown`, also for a disconnected one; `authentication-unusable`
 */
export function callWithAuthentication(
  world: WorldState,
  id: string,
  type: 'CALL_SUCCEEDED' | 'CALL_REFUSED',
): Authentication {
  const status = upToDate(world, id)?.authentication.status;
  if (status === undefined || status === 'disconnected') throw unknown();
  if (!isUsable(status)) {
    throw new PatchcordError('authentication-unusable', `The authentication is "${status}".`);
  }
  return applyEvent(world, id, { type }, { lastUsedAt: world.now() });
}

/** Changes what an authentication says of itself. @throws `authentication-unknown` */
export function updateAuthentication(
  world: WorldState,
  id: string,
  changes: Partial<Authentication>,
): Authentication {
  const stored = upToDate(world, id);
  if (!stored) throw unknown();
  return change(world, stored, changes);
}

/** Applies an event of the table, and further changes with it. @throws `authentication-unknown` */
export function applyEvent(
  world: WorldState,
  id: string,
  event: AuthenticationEvent,
  besides: Partial<Authentication> = {},
): Authentication {
  const stored = upToDate(world, id);
  if (!stored) throw unknown();
  const changed = withEvent(stored, event);
  if (changed === stored && Object.keys(besides).length === 0) return stored.authentication;
  return change(world, changed, besides);
}

function change(
  world: WorldState,
  stored: StoredAuthentication,
  besides: Partial<Authentication>,
): Authentication {
  const { revision } = stored.authentication;
  const authentication = { ...stored.authentication, ...besides, revision: revision + 1 };
  const values = authentication.status === 'disconnected' ? undefined : stored.values;
  world.authentications.set(authentication.id, { ...stored, authentication, values });
  return upToDate(world, authentication.id)?.authentication ?? authentication;
}

/** With what time has done to it since it was changed. */
function upToDate(world: WorldState, id: string): StoredAuthentication | undefined {
  const stored = world.authentications.get(id);
  const event = stored && expiryEvent(stored.authentication.expiresAt, world.clock.now());
  return stored && event ? withEvent(stored, event) : stored;
}

function withEvent(stored: StoredAuthentication, event: AuthenticationEvent): StoredAuthentication {
  const changed = applyToAuthentication(stored.authentication, stored.refusals, event);
  if (!changed) return stored;
  return { ...stored, authentication: changed.authentication, refusals: changed.refusals };
}

/** A refusal says something about the credentials, everything else only about the moment. */
function checkEvent(answer: ProviderAnswer): AuthenticationEvent {
  if (answer.says === 'yes') return { type: 'CHECK_PASSED' };
  const cause: FailureCause = answer.says === 'no' ? 'credentials-refused' : answer.cause;
  if (cause === 'credentials-refused' || cause === 'scopes-missing') return { type: 'CHECK_REFUSED', cause };
  const isUnreachable = cause === 'provider-unreachable' || cause === 'provider-timeout';
  return { type: 'CHECK_FAILED', cause: isUnreachable ? 'provider-unreachable' : 'provider-error' };
}

function isOwnedBy(principal: Principal, { organizationId, authentication }: StoredAuthentication): boolean {
  return principal.organizationId === organizationId && maySeeAuthentication(principal, authentication);
}

function isVisibleTo(principal: Principal, stored: StoredAuthentication): boolean {
  return isOwnedBy(principal, stored) && stored.authentication.status !== 'disconnected';
}

type Place = { readonly authentication: Pick<Authentication, 'createdAt'>; readonly sequence: number };

function newestFirst(a: Place, b: Place): number {
  return (
    Date.parse(b.authentication.createdAt) - Date.parse(a.authentication.createdAt) || b.sequence - a.sequence
  );
}

function toCursor({ authentication, sequence }: Place): string {
  return `${authentication.createdAt}~${sequence}`;
}

function readCursor(cursor: string): Place {
  const [createdAt = '', sequence = ''] = cursor.split('~');
  if (Number.isNaN(Date.parse(createdAt)) || !/^\d+$/.test(sequence)) {
    refuseInput('cursor', 'is not of this list');
  }
  return { authentication: { createdAt }, sequence: Number(sequence) };
}

function unknown(): PatchcordError {
  return new PatchcordError('authentication-unknown', 'There is no such authentication for this person.');
}
