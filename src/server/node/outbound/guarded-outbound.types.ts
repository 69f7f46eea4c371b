import type { LookupAddress } from 'node:dns';
import type { AddressPolicy } from '../../http/index.ts';

/** Resolves a host name to all of its addresses. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface GuardedOutboundOptions extends AddressPolicy {
  /**
   * Resolves host names. What it answers is checked, whoever answered.
   *
   * @default the system's resolver
   */
  readonly resolve?: Resolve;
}
