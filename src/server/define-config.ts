import type { AddressPolicy } from './http/index.ts';
import type { ServerOptions } from './server.types.ts';

/** What `patchcord.config.{mjs,js,ts}` says; the rest comes from the environment. */
export interface ServerConfig
  extends Pick<ServerOptions, 'publicUrl' | 'organizations' | 'limits' | 'logLevel'> {
  /** Which addresses outbound calls may reach besides public ones. @default none */
  readonly outbound?: AddressPolicy;
}

/**
 * Gives a configuration file its types.
 *
 * ```ts
 * export default defineConfig({ publicUrl: 'https://connect.example.com', organizations: […] });
 * ```
 */
export function defineConfig(config: ServerConfig): ServerConfig {
  return config;
}
