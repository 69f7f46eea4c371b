import type { Clock, Store } from '../core/index.ts';
import type { Configuration } from './configuration/index.ts';
import type { Vault } from './credentials/index.ts';
import type { Outbound } from './http/index.ts';
import type { RateLimiter } from './limits/index.ts';
import type { Logger } from './log/index.ts';

/** What every part of a running server uses. */
export interface ServerContext {
  readonly configuration: Configuration;
  readonly store: Store;
  readonly vault: Vault;
  readonly outbound: Outbound;
  readonly clock: Clock;
  readonly log: Logger;
  readonly attemptLimit: RateLimiter;
  readonly restartLimit: RateLimiter;
  readonly testLimit: RateLimiter;
}
