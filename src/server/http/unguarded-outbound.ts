import { PatchcordError } from '../../core/index.ts';
import { createOutbound } from './create-outbound.ts';
import type { Outbound, SendHop } from './outbound.types.ts';
import { type AddressPolicy, createUrlCheck } from './url-policy.ts';

/**
 * Switches on outbound calls whose sockets are not checked: `outbound: { [unguardedOutbound]: true }`.
 *
 * Time, size, redirects, scheme, port and literal addresses are checked all the same, but nobody looks at the
 * addresses that a name resolves to: whoever may define a service can reach every machine that this one reaches. For
 * runtimes without access to sockets, behind a network that blocks private addresses. On Node, use `guardedOutbound`
 * of `patchcord/server/node`.
 *
 * @deprecated It is not; the mark makes editors strike it through, because it takes a protection away.
 */
export const unguardedOutbound: unique symbol = Symbol('unguardedOutbound');

export interface UnguardedOutbound extends AddressPolicy {
  /** A symbol, so that no JSON file can switch it on. */
  readonly [unguardedOutbound]: true;
  /** @default the runtime's own */
  readonly fetch?: typeof fetch;
}

/** What a server is configured with: a guarded `Outbound`, or the loud opposite. */
export type OutboundSetting = Outbound | UnguardedOutbound;

/**
 * The `Outbound` of a setting.
 *
 * @throws PatchcordError `configuration-invalid` when there is none: there is no default.
 */
export function resolveOutbound(setting: OutboundSetting | undefined): Outbound {
  if (typeof setting === 'function') return setting;
  if (setting?.[unguardedOutbound] === true) {
    return createOutbound({ send: sendWith(setting.fetch ?? fetch), check: createUrlCheck(setting) });
  }
  throw new PatchcordError(
    'configuration-invalid',
    'The server has no "outbound". On Node pass `await guardedOutbound()` of patchcord/server/node; elsewhere read about `unguardedOutbound` first.',
  );
}

function sendWith(transport: typeof fetch): SendHop {
  return (url, { method, headers, body, signal }) =>
    transport(url, { method, headers, signal, redirect: 'manual', ...(body !== undefined && { body }) });
}
