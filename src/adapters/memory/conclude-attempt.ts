/** The end of an attempt that was taken into `checking`: one result, and with success an authentication. */
import {
  type Attempt,
  checkValues,
  defaultAuthenticationName,
  type Failure,
  hasEnded,
  maskedTails,
  missingScopes,
  PatchcordError,
} from '../../core/index.ts';
import { detailOf, endAttempt, failed, upToDate } from './attempts.ts';
import { addAuthentication } from './authentications.ts';
import type { ProviderAnswer } from './memory.types.ts';
import { findMethod } from './services.ts';
import type { StoredAttempt, WorldState } from './world-state.ts';

/** Ends a consent that was taken into `checking` as the provider's answer says. */
export function concludeConsent(world: WorldState, taken: StoredAttempt, answer: ProviderAnswer): Attempt {
  const method = methodOf(world, taken, 'oauth2-authorization-code');
  if (answer.says === 'no') {
    const failure: Failure = { cause: 'not-allowed', ...detailOf(answer) };
    return endAttempt(world, taken.attempt.id, { status: 'denied', failure });
  }
  if (answer.says === 'error') return endAttempt(world, taken.attempt.id, failed(answer));
  const grantedScopes = answer.grantedScopes ?? taken.requestedScopes;
  const missing = missingScopes(method.scopes, grantedScopes);
  if (missing.length > 0) {
    return endAttempt(
      world,
      taken.attempt.id,
      failed({ cause: 'scopes-missing', detail: missing.join(', ') }),
    );
  }
  return connect(world, { ...taken, values: {} }, { ...answer, grantedScopes });
}

/** Ends a form that was taken into `checking`: first what was typed is checked, then the provider is asked. */
export function concludeForm(
  world: WorldState,
  taken: StoredAttempt,
  scripted: ProviderAnswer | undefined,
): Attempt {
  const { attempt } = taken;
  const method = methodOf(world, taken, 'token');
  const checked = checkValues(method.fields, taken.values);
  if (!checked.ok) {
    const failure: Failure = { cause: 'input-invalid', issues: [...checked.issues] };
    return endAttempt(world, attempt.id, { status: 'failed', failure });
  }
  const { values } = checked;
  const asked = method.test ? world.providerAnswer(attempt.serviceKey, values) : ({ says: 'yes' } as const);
  const answer = scripted ?? asked;
  if (answer.says === 'no') {
    return endAttempt(world, attempt.id, failed({ cause: 'credentials-refused', ...detailOf(answer) }));
  }
  if (answer.says === 'error') return endAttempt(world, attempt.id, failed(answer));
  return connect(world, { ...taken, values }, { ...answer, grantedScopes: [] });
}

/** Saves the authentication and ends its attempt, both or neither. */
function connect(
  world: WorldState,
  taken: StoredAttempt,
  answer: Extract<ProviderAnswer, { says: 'yes' }> & { readonly grantedScopes: readonly string[] },
): Attempt {
  const { attempt, organizationId, owner, values } = taken;
  const now = upToDate(world, attempt.id)?.attempt ?? attempt;
  // Cancelled, or too late: its end stands, and nothing is saved.
  if (hasEnded(now.status)) return now;
  const definition = world.services.get(attempt.serviceKey);
  const method = definition?.methods.find(({ id }) => id === attempt.methodId);
  const { grantedScopes, expiresIn } = answer;
  const account = answer.account ?? (method?.test && world.accountAt(attempt.serviceKey));
  const { id } = addAuthentication(world, {
    organizationId,
    values: method?.type === 'token' ? values : undefined,
    authentication: {
      name: defaultAuthenticationName(definition?.name ?? attempt.serviceKey, account),
      serviceKey: attempt.serviceKey,
      methodId: attempt.methodId,
      owner,
      status: 'active',
      ...(account !== undefined && { account }),
      maskedTails: maskedTails(method?.fields ?? [], values),
      requestedScopes: [...taken.requestedScopes],
      grantedScopes: [...grantedScopes],
      createdAt: world.now(),
      ...(expiresIn !== undefined && {
        expiresAt: new Date(world.clock.now() + expiresIn * 1000).toISOString(),
      }),
      ...(method?.test && { lastCheckedAt: world.now() }),
      revision: 1,
    },
  });
  return endAttempt(world, attempt.id, { status: 'connected', authenticationId: id });
}

function methodOf<Type extends 'token' | 'oauth2-authorization-code'>(
  { services }: WorldState,
  { attempt }: StoredAttempt,
  type: Type,
) {
  const definition = services.get(attempt.serviceKey);
  if (definition) return findMethod(definition, attempt.methodId, type);
  throw new PatchcordError('service-unknown', `There is no service "${attempt.serviceKey}".`);
}
