/** The options of a server, checked. */
export type {
  Configuration,
  ConfiguredService,
  Organization,
  ResolvedEnvironment,
  SessionKeyMaterial,
} from './configuration.types.ts';
export type { PublicAddress } from './public-url.ts';
export { hasFormPost, readConfiguration } from './read-configuration.ts';
