/** Calls to third parties: bounded, redirects by hand, addresses checked. */
export { createOutbound } from './create-outbound.ts';
export type { HopInit, Outbound, OutboundOptions, SendHop } from './outbound.types.ts';
export {
  type OutboundSetting,
  resolveOutbound,
  type UnguardedOutbound,
  unguardedOutbound,
} from './unguarded-outbound.ts';
export { type AddressPolicy, allowedOrigins, createUrlCheck, type IsAddressAllowed } from './url-policy.ts';
