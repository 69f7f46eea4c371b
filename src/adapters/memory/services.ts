/** The services of a world, as a principal may see them. */
import {
  type AuthMethod,
  DEFAULT_PAGE_SIZE,
  mayUseService,
  type Page,
  PatchcordError,
  type Principal,
  type ServiceDefinition,
  type ServiceQuery,
  type ServiceSummary,
  searchServices,
  serviceQuerySchema,
  toServiceSummary,
} from '../../core/index.ts';
import { parsed, refuseInput, type WorldState } from './world-state.ts';

export function listServices(
  { services }: WorldState,
  principal: Principal,
  query: ServiceQuery,
): Page<ServiceSummary> {
  const { limit = DEFAULT_PAGE_SIZE, cursor, search = '' } = parsed(serviceQuerySchema, query);
  const allowed = [...services.values()].filter(({ key }) => mayUseService(principal, key));
  const found = searchServices(allowed.map(toServiceSummary), search);
  const start = cursor === undefined ? 0 : found.findIndex(({ key }) => key === cursor) + 1;
  if (cursor !== undefined && start === 0) refuseInput('cursor', 'is not of this list');
  const items = found.slice(start, start + limit);
  const last = items.at(-1);
  return last && start + limit < found.length ? { items, nextCursor: last.key } : { items };
}

/** @throws `service-unknown`, also for one that the principal may not use */
export function findService({ services }: WorldState, principal: Principal, key: string): ServiceDefinition {
  const service = services.get(key);
  if (service && mayUseService(principal, key)) return service;
  throw new PatchcordError('service-unknown', `There is no service "${key}" for this person.`);
}

/** @throws `method-unknown`, also for one of the other type */
export function findMethod<Type extends AuthMethod['type']>(
  { key, methods }: ServiceDefinition,
  methodId: string,
  type: Type,
): Extract<AuthMethod, { type: Type }> {
  const method = methods.find(({ id }) => id === methodId);
  if (method && isOfType(method, type)) return method;
  throw new PatchcordError('method-unknown', `Service "${key}" has no ${type} method "${methodId}".`);
}

function isOfType<Type extends AuthMethod['type']>(
  method: AuthMethod,
  type: Type,
): method is Extract<AuthMethod, { type: Type }> {
  return method.type === type;
}
