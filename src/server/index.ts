/**
 * The server: `(Request) => Promise<Response>` on web-standard APIs. Importing this loads none of the optional
 * packages; `createServer` does.
 */
export { createServer } from './create-server.ts';
export { generateKey } from './credentials/index.ts';
export { defineConfig, type ServerConfig } from './define-config.ts';
export {
  type AddressPolicy,
  type Outbound,
  type OutboundOptions,
  type OutboundSetting,
  type UnguardedOutbound,
  unguardedOutbound,
} from './http/index.ts';
export type { RateLimit } from './limits/index.ts';
export { jsonLines, type LogEntry, type LogLevel, type LogValue } from './log/index.ts';
export type {
  CallSelector,
  LimitOptions,
  OrganizationOptions,
  PatchcordServer,
  ServerOptions,
  ServiceOptions,
} from './server.types.ts';
export type { PublicKey, SessionKeyOptions } from './session/session-key.types.ts';
export {
  createPostgresStore,
  fromPool,
  type PoolClientLike,
  type PoolLike,
  type PostgresStoreOptions,
  type SqlConnection,
  type SqlParameter,
  type SqlSession,
} from './stores/index.ts';
