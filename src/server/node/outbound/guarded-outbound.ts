import { lookup } from 'node:dns/promises';
import type { Outbound } from '../../http/index.ts';
import { withPeers } from '../../optional-peer.ts';
import type { GuardedOutboundOptions, Resolve } from './guarded-outbound.types.ts';

/**
 * Outbound calls that reach public addresses only: literal addresses are checked in every URL, redirects included, and
 * all addresses of a name when the socket connects, so that a name that resolves anew (DNS rebinding) does not help.
 *
 * @example
 * await createServer({ outbound: await guardedOutbound(), … });
 *
 * @throws PatchcordError `dependency-missing` without the peers `undici` and `ipaddr.js`; `configuration-invalid`.
 */
export async function guardedOutbound(options: GuardedOutboundOptions = {}): Promise<Outbound> {
  const { createGuardedOutbound } = await withPeers(['undici', 'ipaddr.js'], () => import('./transport.ts'));
  return createGuardedOutbound({ resolve: systemResolve, ...options });
}

const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true, verbatim: true });
