import { type AttemptRecord, type AuthorizationCodeMethod, PatchcordError, paths } from '../../core/index.ts';
import type { ConfiguredService } from '../configuration/index.ts';
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
  const service = configuration.organizations.get(attempt.organizationId)?.services.get(attempt.serviceKey);
  const method = service?.definition.methods.find(({ id }) => id === attempt.methodId);
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

/** For pages, which have something to say even when the service has gone. */
export function serviceNameOf({ configuration }: ServerContext, attempt: AttemptRecord): string {
  const organization = configuration.organizations.get(attempt.organizationId);
  return organization?.services.get(attempt.serviceKey)?.definition.name ?? attempt.serviceKey;
}
