/** The attempts of a world: `created → started → checking →` one end. */
import {
  ATTEMPT_LIFETIME_MS,
  type Attempt,
  type ConsentRequest,
  type CreateAttempt,
  checkValues,
  createAttemptSchema,
  type Failure,
  type FieldValues,
  hasEnded,
  mayConnect,
  maySeeAuthentication,
  type Owner,
  PatchcordError,
  type Principal,
  requestedScopes,
  submitCredentialsSchema,
} from '../../core/index.ts';
import type { CallScript } from './memory.types.ts';
import { findMethod, findService } from './services.ts';
import { parsed, refuseInput, type StoredAttempt, type WorldState } from './world-state.ts';

/** Makes an attempt of an OAuth method. @throws `not-allowed`, `service-unknown`, `method-unknown`, `input-invalid` */
export function createConsent(
  world: WorldState,
  principal: Principal,
  request: ConsentRequest,
  { script, ticket }: { readonly script: CallScript; readonly ticket: string },
): StoredAttempt {
  const input = parsed(createAttemptSchema, request);
  const owner = ownerOf(principal);
  const service = findService(world, principal, input.serviceKey);
  const method = findMethod(service, input.methodId, 'oauth2-authorization-code');
  const checked = checkValues(method.fields, input.values);
  if (!checked.ok) {
    throw new PatchcordError('input-invalid', 'Some values are not right.', { issues: checked.issues });
  }
  if (!input.scopes.every((name) => method.scopes.some((scope) => scope.name === name))) {
    refuseInput('scopes', 'names a scope that the service does not have');
  }
  const { anotherAccount } = input;
  if (anotherAccount && !method.authorize.anotherAccount) {
    refuseInput('anotherAccount', 'is nothing that the service can be asked for');
  }
  const scopes = requestedScopes(method.scopes, input.scopes);
  return addAttempt(world, principal, input, {
    owner,
    values: checked.values,
    requestedScopes: scopes,
    tickets: [ticket],
    anotherAccount,
    script,
  });
}

/** Makes an attempt of a token method. @throws `not-allowed`, `service-unknown`, `method-unknown` */
export function createForm(
  world: WorldState,
  principal: Principal,
  request: Pick<CreateAttempt, 'serviceKey' | 'methodId'>,
): StoredAttempt {
  const input = parsed(createAttemptSchema, request);
  const owner = ownerOf(principal);
  findMethod(findService(world, principal, input.serviceKey), input.methodId, 'token');
  return addAttempt(world, principal, input, {
    owner,
    values: {},
    requestedScopes: [],
    tickets: [],
    anotherAccount: false,
    script: {},
  });
}

function ownerOf(principal: Principal): Owner {
  if (mayConnect(principal)) return principal.owner;
  throw new PatchcordError('not-allowed', 'A backend connects for somebody: give it an "owner".');
}

function addAttempt(
  world: WorldState,
  { organizationId }: Principal,
  { serviceKey, methodId }: Pick<CreateAttempt, 'serviceKey' | 'methodId'>,
  rest: Pick<StoredAttempt, 'owner' | 'values' | 'requestedScopes' | 'tickets' | 'anotherAccount' | 'script'>,
): StoredAttempt {
  const id = `att_${world.nextNumber('attempt')}`;
  const createdAt = world.now();
  const expiresAt = new Date(world.clock.now() + ATTEMPT_LIFETIME_MS).toISOString();
  const attempt: Attempt = { id, serviceKey, methodId, status: 'created', createdAt, expiresAt };
  return save(world, { attempt, organizationId, openTicket: undefined, ...rest });
}

/** The attempt, with its end if its time is over. @throws `attempt-unknown`, also for somebody else's */
export function findAttempt(world: WorldState, principal: Principal, id: string): StoredAttempt {
  const stored = upToDate(world, id);
  if (stored && stored.organizationId === principal.organizationId) {
    const { owner, attempt } = stored;
    if (maySeeAuthentication(principal, { owner, serviceKey: attempt.serviceKey })) return stored;
  }
  throw unknown();
}

/** A further start address; those before stay good. @throws `attempt-unknown`, `method-unknown`, `attempt-ended`, `attempt-expired` */
export function addTicket(
  world: WorldState,
  principal: Principal,
  { id, ticket }: { readonly id: string; readonly ticket: string },
): StoredAttempt {
  const stored = findAttempt(world, principal, id);
  const { serviceKey, methodId, status } = stored.attempt;
  findMethod(findService(world, principal, serviceKey), methodId, 'oauth2-authorization-code');
  if (hasEnded(status)) throw ended(stored);
  return save(world, { ...stored, tickets: [...stored.tickets, ticket] });
}

/** A window passes the start page, and is the one that decides from then on. @throws `attempt-unknown` */
export function passTicket(world: WorldState, ticket: string): StoredAttempt {
  const id = [...world.attempts.values()].find((stored) => stored.tickets.includes(ticket))?.attempt.id;
  const stored = id === undefined ? undefined : upToDate(world, id);
  if (stored?.attempt.status !== 'created' && stored?.attempt.status !== 'started') throw unknown();
  return save(world, { ...withStatus(stored, 'started'), openTicket: ticket });
}

/** The provider's redirect comes back. Once. @throws `attempt-unknown`, `attempt-ended`, `attempt-expired` */
export function takeConsent(world: WorldState, id: string): StoredAttempt {
  return take(world, upToDate(world, id), 'started');
}

/** Of two submissions one gets the attempt. @throws `attempt-unknown`, `attempt-ended`, `attempt-expired`, `input-invalid` */
export function takeForm(
  world: WorldState,
  principal: Principal,
  { id, values: entered }: { readonly id: string; readonly values: FieldValues },
): StoredAttempt {
  const { values } = parsed(submitCredentialsSchema, { values: entered });
  const stored = findAttempt(world, principal, id);
  findMethod(findService(world, principal, stored.attempt.serviceKey), stored.attempt.methodId, 'token');
  return { ...take(world, stored, 'created'), values };
}

function take(
  world: WorldState,
  stored: StoredAttempt | undefined,
  from: 'created' | 'started',
): StoredAttempt {
  if (!stored) throw unknown();
  if (stored.attempt.status !== from) throw ended(stored);
  return save(world, withStatus(stored, 'checking'));
}

/** The user's own Cancel. What has ended keeps its end. @throws `attempt-unknown` */
export function abandon(world: WorldState, principal: Principal, id: string): Attempt {
  const { attempt } = findAttempt(world, principal, id);
  return endAttempt(world, attempt.id, { status: 'abandoned' });
}

/** Ends an attempt. An end is never overwritten; the answer says what it is. */
export function endAttempt(
  world: WorldState,
  id: string,
  result: Pick<Attempt, 'status'> & Partial<Attempt>,
): Attempt {
  const stored = upToDate(world, id);
  if (!stored) throw unknown();
  if (hasEnded(stored.attempt.status)) return stored.attempt;
  const attempt = { ...stored.attempt, ...result };
  return save(world, { ...stored, attempt, values: {}, tickets: [] }).attempt;
}

/** The attempt, ended if its time is over. One in `checking` ends by its work, for here nobody dies over it. */
export function upToDate(world: WorldState, id: string): StoredAttempt | undefined {
  const stored = world.attempts.get(id);
  if (!stored || stored.attempt.status === 'checking' || hasEnded(stored.attempt.status)) return stored;
  if (Date.parse(stored.attempt.expiresAt) > world.clock.now()) return stored;
  return save(world, { ...withStatus(stored, 'expired'), values: {}, tickets: [] });
}

/** The end of an attempt that did not come to a connection. */
export function failed({ cause, detail }: Failure): { status: 'failed'; failure: Failure } {
  return { status: 'failed', failure: { cause, ...detailOf({ detail }) } };
}

export function detailOf({ detail }: { readonly detail?: string | undefined }) {
  return detail === undefined ? {} : { detail };
}

function withStatus(stored: StoredAttempt, status: Attempt['status']): StoredAttempt {
  return { ...stored, attempt: { ...stored.attempt, status } };
}

function save(world: WorldState, stored: StoredAttempt): StoredAttempt {
  world.attempts.set(stored.attempt.id, stored);
  return stored;
}

function ended({ attempt: { status } }: StoredAttempt): PatchcordError {
  return status === 'expired'
    ? new PatchcordError('attempt-expired', 'The time of this attempt is over; start a new one.')
    : new PatchcordError('attempt-ended', `This attempt is "${status}", which is too late or too early.`);
}

function unknown(): PatchcordError {
  return new PatchcordError('attempt-unknown', 'There is no such attempt for this person.');
}
