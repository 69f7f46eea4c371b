import {
  ATTEMPT_LIFETIME_MS,
  type AttemptRecord,
  type AuthorizationCodeMethod,
  type CreateAttempt,
  checkValues,
  type FieldValues,
  hasEnded,
  mayConnect,
  PatchcordError,
  type RestartAttempt,
  requestedScopes,
  type StartedAttempt,
} from '../../core/index.ts';
import type { ConfiguredService } from '../configuration/index.ts';
import type { ServerContext } from '../context.types.ts';
import { resolveOrigins } from '../credentials/index.ts';
import { findMethod, findService } from '../services/index.ts';
import type { Session } from '../session/index.ts';
import { findAttempt, toAttempt } from './find-attempt.ts';
import { newAttemptId } from './ids.ts';
import { readReturnUrl } from './return-url.ts';
import { sealConsent } from './sealed-consent.ts';
import { newStartUrl } from './start-link.ts';

/**
 * Makes an attempt for the session's owner (A1-07). OAuth methods get the address that the consent window opens.
 *
 * @throws `not-allowed`, `service-unknown`, `method-unknown`, `input-invalid`, `rate-limited`
 */
export async function createAttempt(
  context: ServerContext,
  session: Session,
  input: CreateAttempt,
  pageOrigin: string | undefined,
): Promise<StartedAttempt> {
  const { principal, organization } = session;
  if (!mayConnect(principal)) {
    throw new PatchcordError('not-allowed', 'A backend connects for somebody: sign the claim "owner".');
  }
  const service = findService(organization, principal, input.serviceKey);
  const method = findMethod(service, input.methodId);
  const { owner } = principal;
  context.attemptLimit.take(`${organization.id}/${owner.kind}:${owner.id}`);

  const now = context.clock.now();
  const blank: AttemptRecord = {
    id: newAttemptId(),
    organizationId: organization.id,
    owner,
    serviceKey: input.serviceKey,
    methodId: method.id,
    environmentId: service.environment.id,
    kind: method.type === 'token' ? 'form' : 'consent',
    status: 'created',
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + ATTEMPT_LIFETIME_MS).toISOString(),
    requestedScopes: [],
    pageOrigin,
    stateHash: undefined,
    spentStateHash: undefined,
    cookieHash: undefined,
    usedLinkAt: undefined,
    returnTo: undefined,
    sealed: undefined,
  };
  if (method.type === 'token') return createForm(context, blank, input);
  return createConsent(context, blank, input, { service, method, personName: session.name });
}

/**
 * A further start address for the same attempt; those given before stay good.
 *
 * @throws `attempt-unknown`, `method-unknown`, `attempt-ended`, `attempt-expired`, `rate-limited`, `input-invalid`
 */
export async function restartAttempt(
  context: ServerContext,
  session: Session,
  id: string,
  { returnUrl }: RestartAttempt,
): Promise<StartedAttempt> {
  const attempt = await findAttempt(context, session, id);
  if (attempt.kind !== 'consent') {
    throw new PatchcordError('method-unknown', 'This attempt waits for credentials, not for consent.');
  }
  if (hasEnded(attempt.status)) throw ended(attempt);
  const { owner } = attempt;
  context.restartLimit.take(`${attempt.organizationId}/${owner.kind}:${owner.id}`);
  const checked = returnUrl === undefined ? undefined : readReturnUrl(context, session, returnUrl);
  return { attempt: toAttempt(attempt), startUrl: await newStartUrl(context, attempt, checked) };
}

export function ended({ status }: Pick<AttemptRecord, 'status'>): PatchcordError {
  return status === 'expired'
    ? new PatchcordError('attempt-expired', 'The time of this attempt is over; start a new one.')
    : new PatchcordError('attempt-ended', 'This attempt has its result already; start a new one.');
}

async function createForm(
  { store }: ServerContext,
  attempt: AttemptRecord,
  { values, scopes, anotherAccount }: CreateAttempt,
): Promise<StartedAttempt> {
  const [unexpected] = Object.keys(values);
  if (unexpected !== undefined) throw refused(unexpected, 'belongs into the submission of credentials');
  if (scopes[0] !== undefined) throw refused('scopes', 'are of OAuth methods only');
  if (anotherAccount) throw refused('anotherAccount', 'is of OAuth methods only');
  await store.attempts.insert(attempt);
  return { attempt: toAttempt(attempt) };
}

async function createConsent(
  context: ServerContext,
  blank: AttemptRecord,
  input: CreateAttempt,
  {
    service: { definition },
    method,
    personName,
  }: {
    readonly service: ConfiguredService;
    readonly method: AuthorizationCodeMethod;
    readonly personName: string | undefined;
  },
): Promise<StartedAttempt> {
  const values = checkedValues(method, input.values);
  // A host name that cannot be one shows here, at the form, and not in the consent window.
  resolveOrigins(definition, values);
  const unknown = input.scopes.find((name) => !method.scopes.some((scope) => scope.name === name));
  if (unknown !== undefined) throw refused('scopes', 'names a scope that the service does not have');
  const { anotherAccount } = input;
  if (anotherAccount && !method.authorize.anotherAccount) {
    throw refused('anotherAccount', 'is nothing that the service can be asked for');
  }
  const attempt: AttemptRecord = {
    ...blank,
    requestedScopes: requestedScopes(method.scopes, input.scopes),
    sealed: await sealConsent(context.vault, blank, { values, personName, anotherAccount }),
  };
  await context.store.attempts.insert(attempt);
  return { attempt: toAttempt(attempt), startUrl: await newStartUrl(context, attempt) };
}

/** @throws `input-invalid` */
export function checkedValues(
  { fields }: Pick<AuthorizationCodeMethod, 'fields'>,
  entered: FieldValues,
): FieldValues {
  const checked = checkValues(fields, entered);
  if (checked.ok) return checked.values;
  throw new PatchcordError('input-invalid', 'Some values are not right.', { issues: checked.issues });
}

function refused(path: string, why: string): PatchcordError {
  const message = `"${path}" ${why}.`;
  return new PatchcordError('input-invalid', message, { issues: [{ path, rule: 'unknown', message }] });
}
