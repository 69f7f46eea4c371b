/** Outbound calls checked at the socket. */
export type { Resolve } from './checked-lookup.ts';
export { type GuardedOutboundOptions, guardedOutbound } from './guarded-outbound.ts';
