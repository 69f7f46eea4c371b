import { type AttemptRecord, type AuthorizationCodeMethod, PatchcordError, paths } from '../../core/index.ts';
import type { Configuration, ConfiguredService } from '../configuration/index.ts';
import type { ServerContext } from '../context.types.ts';
import { type OAuthClient, resolveOAuthClient } from '../oauth/index.ts';
import { openConsent, type SealedConsent } from './sealed-consent.ts';

/** Everything that an attempt's consent is about. */
export interface ConsentService {
  readonly service: ConfiguredService;
  readonly method: AuthorizationCodeMethod;
  readonly client: OAuthClient;
  readonly consent: SealedConsent;
}

/**
 * The service of an attempt, and the client with which it is asked. The attempt binds the service: a code of one is
 * never sent to another one's token endpoint (A1-08).
 *
 * @throws `service-unknown` when it is no longer configured
 */
export async function consentServiceOf(
  { configuration, vault }: ServerContext,
  attempt: AttemptRecord,
): Promise<ConsentService> {
  const { service, method } = configuredMethod(configuration, attempt);
  const { clientId, clientSecret } = service?.environment ?? {};
  if (!service || method?.type !== 'oauth2-authorization-code' || clientId === undefined) {
    throw new PatchcordError(
      'service-unknown',
      `The service "${attempt.serviceKey}" was taken out of the configuration.`,
    );
  }
  const consent = await openConsent(vault, attempt);
  const client = resolveOAuthClient({
    method,
    clientId,
    clientSecret,
    redirectUri: `${configuration.address.href}${paths.callback}`,
    values: consent.values,
    development: service.definition.development,
  });
  return { service, method, client, consent };
}

function configuredMethod({ organizations }: Configuration, attempt: AttemptRecord) {
  const service = organizations.get(attempt.organizationId)?.services.get(attempt.serviceKey);
  return { service, method: service?.definition.methods.find(({ id }) => id === attempt.methodId) };
}

/** Whether the provider of this attempt sends its answer by a form that the browser posts. */
export function postsItsAnswer({ configuration }: ServerContext, attempt: AttemptRecord): boolean {
  const { method } = configuredMethod(configuration, attempt);
  return method?.type === 'oauth2-authorization-code' && method.authorize.responseMode === 'form_post';
}

/**
 * Whether an issuer is known as another service's. A provider without an issuer of its own has not sent it: a code of
 * that other one was sent to this attempt, and must not be posted to this one's token endpoint (RFC 9700 §4.4).
 */
export function isAnothersIssuer(
  { configuration }: ServerContext,
  { organizationId, serviceKey }: AttemptRecord,
  { issuer, client }: { readonly issuer: string; readonly client: OAuthClient },
): boolean {
  // Another service of the same provider, of which somebody has written down more.
  if (URL.canParse(issuer) && new URL(issuer).origin === client.authorizationEndpoint.origin) return false;
  const services = [...(configuration.organizations.get(organizationId)?.services.values() ?? [])];
  return services
    .filter(({ definition }) => definition.key !== serviceKey)
    .flatMap(({ definition }) => definition.methods)
    .some(
      (method) => method.type === 'oauth2-authorization-code' && isMadeBy(method.authorize.issuer, issuer),
    );
}

/** Whether a template may have given this text. */
function isMadeBy(template: string | undefined, text: string): boolean {
  if (template === undefined) return false;
  const parts = template.split(/\{\{[^}]*\}\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`).test(text);
}

/** For pages, which have something to say even when the service has gone. */
export function serviceNameOf({ configuration }: ServerContext, attempt: AttemptRecord): string {
  const organization = configuration.organizations.get(attempt.organizationId);
  return organization?.services.get(attempt.serviceKey)?.definition.name ?? attempt.serviceKey;
}
