import type { Service, ServiceDefinition } from '../../core/index.ts';
import type { PublicKey } from '../session/session-key.types.ts';
import type { PublicAddress } from './public-url.ts';
import type { Limits } from './schema.ts';

/** A registration with a provider, its secret looked up. */
export interface ResolvedEnvironment {
  readonly id: string;
  /** Absent where no method of the service needs a registration. */
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
}

export interface ConfiguredService {
  readonly definition: ServiceDefinition;
  /** What consumers see of it. */
  readonly view: Service;
  readonly environment: ResolvedEnvironment;
}

export type SessionKeyMaterial =
  | { readonly kid: string; readonly algorithm: 'HS256'; readonly secret: string }
  | { readonly kid: string; readonly algorithm: 'ES256'; readonly publicKey: PublicKey };

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly sessionKeys: readonly SessionKeyMaterial[];
  /** By key, in the order of the configuration. */
  readonly services: ReadonlyMap<string, ConfiguredService>;
  readonly pageOrigins: ReadonlySet<string>;
}

/** The options after every check. */
export interface Configuration {
  readonly address: PublicAddress;
  readonly organizations: ReadonlyMap<string, Organization>;
  readonly limits: Limits;
}
