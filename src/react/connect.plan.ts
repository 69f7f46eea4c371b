/** From server data to what the table of `connect` needs to know. Pure. */
import {
  type Adapter,
  type Authentication,
  type ConnectPlan,
  canBeReused,
  type MethodOutline,
  type Service,
  type ServiceMethod,
} from '../core/index.ts';

/** The methods of a service that the backend can serve. */
export function offeredMethods(
  { consent, credentials }: Pick<Adapter, 'consent' | 'credentials'>,
  { methods }: Service,
): readonly ServiceMethod[] {
  return methods.filter(({ type }) => (type === 'token' ? credentials : consent) !== undefined);
}

/**
 * The authentications that can be chosen instead of making a new one.
 *
 * @param scopes that they need; default: the required ones of the method that each was made with.
 */
export function reusable(
  authentications: readonly Authentication[],
  service: Service,
  scopes: readonly string[] | undefined,
): readonly Authentication[] {
  return authentications.filter((authentication) =>
    canBeReused(authentication, service.key, scopes ?? requiredScopes(service, authentication.methodId)),
  );
}

export function planOf(
  service: Service,
  methods: readonly ServiceMethod[],
  existing: readonly Authentication[],
  { framed, ownTab }: Pick<ConnectPlan, 'framed' | 'ownTab'>,
): ConnectPlan {
  return {
    serviceKey: service.key,
    methods: methods.map(outlineOf),
    hasExisting: existing.length > 0,
    framed,
    ownTab,
  };
}

function outlineOf(method: ServiceMethod): MethodOutline {
  const { id, fields } = method;
  if (method.type === 'token') return { id, kind: 'form', hasInputs: false, offersAnotherAccount: false };
  const offersAnotherAccount = method.anotherAccount === true;
  return { id, kind: 'consent', hasInputs: fields.length > 0, offersAnotherAccount };
}

function requiredScopes({ methods }: Service, methodId: string): readonly string[] {
  const method = methods.find(({ id }) => id === methodId);
  if (!method || method.type === 'token') return [];
  return method.scopes.filter(({ need }) => need === 'required').map(({ name }) => name);
}
