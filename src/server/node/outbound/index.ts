/** Outbound calls checked at the socket. */
export { guardedOutbound } from './guarded-outbound.ts';
export type { GuardedOutboundOptions, Resolve } from './guarded-outbound.types.ts';
