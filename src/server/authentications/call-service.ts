import {
  type AuthenticationEvent,
  type AuthenticationRecord,
  type AuthMethod,
  isUsable,
  PatchcordError,
  templateKeys,
} from '../../core/index.ts';
import {
  answeredHeaders,
  openCredentials,
  ownHeaders,
  type StoredCredentials,
  templateValues,
} from '../calls/index.ts';
import type { ConfiguredService, Organization } from '../configuration/index.ts';
import type { ServerContext } from '../context.types.ts';
import { attachCredentials, resolveOrigins } from '../credentials/index.ts';
import { readBounded } from '../read-bounded.ts';
import { changeAuthentication } from './change-authentication.ts';
import { withEvent } from './find-authentication.ts';

/** A call with a stored authentication, whose caller has been found to be allowed to make it. */
export interface ServiceCall {
  readonly organization: Organization;
  readonly record: AuthenticationRecord;
  /** Makes the request, given the base URLs of the service for this authentication. */
  readonly request: (bases: readonly URL[]) => Request;
}

/** `lastUsedAt` is as exact as this, in ms, so that not every call writes a row. */
const USE_NOTED_EVERY_MS = 60_000;

/**
 * Sends a request to the service's API with the credentials in their places, and learns from the answer.
 *
 * @throws `authentication-unusable`, `service-unknown`, `not-allowed`, `request-too-large`, and those of `Outbound`
 */
export async function callService(
  context: ServerContext,
  { organization, record, request: requestFor }: ServiceCall,
): Promise<Response> {
  const { limits } = context.configuration;
  const service = serviceOf(organization, record);
  if (!isUsable(record.status) || record.sealed === undefined) {
    const why = record.cause === undefined ? '' : ` (${record.cause})`;
    throw new PatchcordError(
      'authentication-unusable',
      `The authentication is "${record.status}"${why}; its owner has to connect again.`,
    );
  }
  const credentials = await openCredentials(context.vault, record, record.sealed);
  const { definition, environment, method } = service;
  assertTokenType(credentials, method);
  const bases = resolveOrigins(definition, credentials.values);
  const plain = requestFor(bases);
  const request = await attachCredentials(await bounded(plain, limits.callBytes), {
    placements: method.placements,
    values: templateValues(credentials, environment),
    bases,
    development: definition.development,
  });
  const answer = await context.outbound(request, {
    redirect: 'follow',
    signal: plain.signal,
    timeoutMs: limits.callMs,
    maxBytes: limits.callBytes,
    development: definition.development,
  });
  await noteUse(context, record, answer.status);
  const { status, statusText, body } = answer;
  return new Response(body, { status, statusText, headers: answeredHeaders(answer.headers) });
}

function serviceOf(organization: Organization, { serviceKey, methodId }: AuthenticationRecord) {
  const service: ConfiguredService | undefined = organization.services.get(serviceKey);
  const method = service?.definition.methods.find(({ id }) => id === methodId);
  if (service && method) return { ...service, method };
  throw new PatchcordError(
    'service-unknown',
    `The service "${serviceKey}", or its method "${methodId}", is no longer configured.`,
  );
}

/** The body is held in memory while credentials are placed, so it has a bound. */
async function bounded(request: Request, maxBytes: number): Promise<Request> {
  const body = request.body ? await readBounded(request, maxBytes) : undefined;
  return new Request(request.url, {
    method: request.method,
    headers: ownHeaders(request.headers),
    signal: request.signal,
    ...(body && { body }),
  });
}

/** A token of an unknown type is stored, but used only where the service says how (A2-05). */
function assertTokenType({ token }: StoredCredentials, { placements }: Pick<AuthMethod, 'placements'>): void {
  if (!token || token.tokenType.toLowerCase() === 'bearer') return;
  const type = token.tokenType.toLowerCase();
  const isNamed = placements.some(
    ({ template }) =>
      templateKeys(template).includes('token.tokenType') || literalWords(template).includes(type),
  );
  if (isNamed) return;
  throw new PatchcordError(
    'authentication-unusable',
    'The provider issued a token of another type than Bearer, and no placement of the service names that type.',
  );
}

/** Of a template, without its keys: `Bearer {{token.accessToken}}` names Bearer, and neither `token` nor `e`. */
function literalWords(template: string): readonly string[] {
  return template
    .replaceAll(/\{\{[^}]*\}\}/g, ' ')
    .toLowerCase()
    .split(/\s+/);
}

async function noteUse(context: ServerContext, record: AuthenticationRecord, status: number): Promise<void> {
  const now = context.clock.now();
  const event = eventOf(status);
  await changeAuthentication(context, record, (current) => {
    const changed = event && withEvent(current, event);
    const isRecent = now - Date.parse(current.lastUsedAt ?? '1970-01-01') < USE_NOTED_EVERY_MS;
    if (!changed && isRecent) return undefined;
    return { ...(changed ?? current), lastUsedAt: new Date(now).toISOString() };
  });
}

/** A server error says nothing about the credentials. */
function eventOf(status: number): AuthenticationEvent | undefined {
  if (status === 401 || status === 403) return { type: 'CALL_REFUSED' };
  return status < 500 ? { type: 'CALL_SUCCEEDED' } : undefined;
}
