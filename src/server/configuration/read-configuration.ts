import { issuesOf, PatchcordError } from '../../core/index.ts';
import type { ServerOptions } from '../server.types.ts';
import type {
  Configuration,
  ConfiguredService,
  Organization,
  SessionKeyMaterial,
} from './configuration.types.ts';
import { readPageOrigin, readPublicUrl } from './public-url.ts';
import { readService } from './read-service.ts';
import { configurationSchema, type ParsedConfiguration } from './schema.ts';
import { readSecret, type Variables } from './variables.ts';

type ParsedOrganization = ParsedConfiguration['organizations'][number];

/** HS256 keys need as many bits as the hash has (RFC 7518 §3.2). */
const SHORTEST_SECRET = 32;

/**
 * Checks everything that can be checked before the first request, so that a mistake shows at the start and not when a
 * user connects.
 *
 * @throws `configuration-invalid`, with a sentence that says which part is wrong and what to write.
 */
export function readConfiguration(
  options: Pick<ServerOptions, 'publicUrl' | 'organizations' | 'variables' | 'limits'>,
): Configuration {
  const { publicUrl, organizations, limits } = parse(options);
  const { variables = {} } = options;
  const address = readPublicUrl(publicUrl);
  refuseRepeated(
    organizations.map(({ id }) => id),
    (id) => `Two organizations have the id "${id}".`,
  );
  refuseRepeated(
    organizations.flatMap(({ sessionKeys }) => sessionKeys.map(({ kid }) => kid)),
    (kid) => `Two session keys have the kid "${kid}"; a kid names one key of one organization.`,
  );
  const configuration = {
    address,
    organizations: new Map(organizations.map((entry) => [entry.id, readOrganization(entry, variables)])),
    limits,
  };
  if (!address.secure) refuseFormPost(configuration);
  return configuration;
}

/** Whether a provider is asked to post its answer. */
export function hasFormPost(configuration: Configuration): boolean {
  return formPostServices(configuration).length > 0;
}

function formPostServices({
  organizations,
}: Pick<Configuration, 'organizations'>): readonly ConfiguredService[] {
  return [...organizations.values()]
    .flatMap(({ services }) => [...services.values()])
    .filter(({ definition }) =>
      definition.methods.some(
        (method) => 'authorize' in method && method.authorize.responseMode === 'form_post',
      ),
    );
}

function refuseFormPost(configuration: Configuration): void {
  const [service] = formPostServices(configuration);
  if (!service) return;
  throw invalid(
    `Service "${service.definition.key}" has the responseMode "form_post", whose cookie browsers send back over https only: publicUrl must be https.`,
  );
}

function parse(options: object): ParsedConfiguration {
  const parsed = configurationSchema.safeParse(options);
  if (parsed.success) return parsed.data;
  const list = issuesOf(parsed.error).map(({ path, message }) => `${path || '/'} ${message}`);
  throw invalid(`The options of the server are not right: ${list.join('; ')}.`);
}

function readOrganization(parsed: ParsedOrganization, variables: Variables): Organization {
  const { id, name, pageOrigins } = parsed;
  const services = parsed.services.map((service) => readService(service, id, variables));
  refuseRepeated(
    services.map(({ definition }) => definition.key),
    (key) => `Organization "${id}": two services have the key "${key}"; a key is unique in an organization.`,
  );
  return {
    id,
    name,
    sessionKeys: parsed.sessionKeys.map((key) => readSessionKey(key, id, variables)),
    services: new Map(services.map((service) => [service.definition.key, service])),
    pageOrigins: new Set(pageOrigins.map((origin) => readPageOrigin(origin, id))),
  };
}

function readSessionKey(
  key: ParsedOrganization['sessionKeys'][number],
  organizationId: string,
  variables: Variables,
): SessionKeyMaterial {
  if (key.algorithm === 'ES256') return key;
  const where = `Session key "${key.kid}" of organization "${organizationId}"`;
  const secret = readSecret(key.secret, variables, where);
  if (new TextEncoder().encode(secret).length < SHORTEST_SECRET) {
    throw invalid(
      `${where}: the secret in ${key.secret.variable} is shorter than ${SHORTEST_SECRET} bytes. Make one with: openssl rand -base64 32`,
    );
  }
  return { kid: key.kid, algorithm: key.algorithm, secret };
}

function refuseRepeated(values: readonly string[], sentence: (value: string) => string): void {
  const repeated = values.find((value, index) => values.indexOf(value) < index);
  if (repeated !== undefined) throw invalid(sentence(repeated));
}

function invalid(message: string): PatchcordError {
  return new PatchcordError('configuration-invalid', message);
}
