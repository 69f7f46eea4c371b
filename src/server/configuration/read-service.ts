import {
  type AuthMethod,
  type Environment,
  isPatchcordError,
  PatchcordError,
  parseServiceDefinition,
  type ServiceDefinition,
  toService,
} from '../../core/index.ts';
import type { ConfiguredService, ResolvedEnvironment } from './configuration.types.ts';
import { readSecret, type Variables } from './variables.ts';

const DEFAULT_ENVIRONMENT = 'default';

/** @throws `configuration-invalid` */
export function readService(
  options: { readonly definition?: unknown; readonly environment?: Environment | undefined },
  organizationId: string,
  variables: Variables,
): ConfiguredService {
  const definition = readDefinition(options.definition, organizationId);
  const where = `Service "${definition.key}" of organization "${organizationId}"`;
  const environment = readEnvironment(options.environment, where, variables);
  for (const method of definition.methods) requireRegistration(method, environment, where);
  return { definition, view: toService(definition), environment };
}

function readDefinition(definition: unknown, organizationId: string): ServiceDefinition {
  try {
    return parseServiceDefinition(definition);
  } catch (error) {
    if (!isPatchcordError(error)) throw error;
    const key = (definition as { readonly key?: unknown } | undefined)?.key;
    const name = typeof key === 'string' ? `"${key}"` : 'without a key';
    throw new PatchcordError(
      'configuration-invalid',
      `Service ${name} of organization "${organizationId}": ${error.message}`,
      { cause: error, issues: error.issues },
    );
  }
}

function readEnvironment(
  environment: Environment | undefined,
  where: string,
  variables: Variables,
): ResolvedEnvironment {
  if (!environment) return { id: DEFAULT_ENVIRONMENT, clientId: undefined, clientSecret: undefined };
  const { id, clientId, clientSecret } = environment;
  return {
    id,
    clientId,
    clientSecret: clientSecret && readSecret(clientSecret, variables, where),
  };
}

function requireRegistration(method: AuthMethod, environment: ResolvedEnvironment, where: string): void {
  if (method.type !== 'oauth2-authorization-code') return;
  if (environment.clientId === undefined) {
    throw new PatchcordError(
      'configuration-invalid',
      `${where} has the OAuth method "${method.id}" and no environment. Add environment: { clientId, clientSecret: { variable } }.`,
    );
  }
  if (method.clientAuthentication !== 'none' && environment.clientSecret === undefined) {
    throw new PatchcordError(
      'configuration-invalid',
      `${where}: method "${method.id}" authenticates with ${method.clientAuthentication} and its environment has no clientSecret.`,
    );
  }
}
