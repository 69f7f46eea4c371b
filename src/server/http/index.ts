/** Calls to third parties: bounded, redirects by hand, addresses checked. */
export {
  createOutbound,
  DEFAULT_MAX_BYTES,
  DEFAULT_TIMEOUT_MS,
  type OutboundParts,
} from './create-outbound.ts';
export type { CheckUrl, HopInit, Outbound, OutboundOptions, SendHop } from './outbound.types.ts';
export {
  type OutboundSetting,
  resolveOutbound,
  type UnguardedOutbound,
  unguardedOutbound,
} from './unguarded-outbound.ts';
export { type AddressPolicy, allowedOrigins, createUrlCheck, type IsAddressAllowed } from './url-policy.ts';
