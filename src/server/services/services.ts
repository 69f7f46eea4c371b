import {
  type AuthMethod,
  DEFAULT_PAGE_SIZE,
  mayUseService,
  type Page,
  PatchcordError,
  type Principal,
  type Service,
  type ServiceQuery,
  type ServiceSummary,
  searchServices,
  toServiceSummary,
} from '../../core/index.ts';
import type { ConfiguredService, Organization } from '../configuration/index.ts';

/**
 * The services that this principal may use, in the order of the configuration, or best match first.
 *
 * @throws `input-invalid` for a cursor that was not answered for this list
 */
export function listServices(
  organization: Organization,
  principal: Principal,
  { limit = DEFAULT_PAGE_SIZE, cursor, search = '' }: ServiceQuery,
): Page<ServiceSummary> {
  const allowed = [...organization.services.values()]
    .map(({ view }) => toServiceSummary(view))
    .filter(({ key }) => mayUseService(principal, key));
  const found = searchServices(allowed, search);
  const start = cursor === undefined ? 0 : positionAfter(found, cursor);
  const items = found.slice(start, start + limit);
  const last = items.at(-1);
  return start + items.length < found.length && last ? { items, nextCursor: last.key } : { items };
}

/** The cursor is the key of the last item that was read. */
function positionAfter(services: readonly ServiceSummary[], cursor: string): number {
  const position = services.findIndex(({ key }) => key === cursor);
  if (position >= 0) return position + 1;
  throw new PatchcordError('input-invalid', 'The cursor is not of this list.', {
    issues: [{ path: 'cursor', rule: 'refused', message: 'is not of this list' }],
  });
}

/** @throws `service-unknown`, also for one that this session may not use */
export function getService(organization: Organization, principal: Principal, key: string): Service {
  return findService(organization, principal, key).view;
}

/** @throws `service-unknown` */
export function findService(
  organization: Organization,
  principal: Principal,
  key: string,
): ConfiguredService {
  const service = organization.services.get(key);
  if (service && mayUseService(principal, key)) return service;
  throw new PatchcordError(
    'service-unknown',
    `There is no service "${key}", or this session may not use it.`,
  );
}

/** @throws `method-unknown` */
export function findMethod({ definition }: ConfiguredService, methodId: string): AuthMethod {
  const method = definition.methods.find(({ id }) => id === methodId);
  if (method) return method;
  throw new PatchcordError('method-unknown', `Service "${definition.key}" has no auth method "${methodId}".`);
}
