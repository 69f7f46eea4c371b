/** undici's own fetch, with sockets that look at the addresses they connect to. */
import { Agent, fetch } from 'undici';
import {
  allowedOrigins,
  createOutbound,
  createUrlCheck,
  type Outbound,
  type SendHop,
} from '../../http/index.ts';
import { addressRule } from './addresses.ts';
import { checkedLookup } from './checked-lookup.ts';
import type { GuardedOutboundOptions } from './guarded-outbound.types.ts';

/** The parts of `guardedOutbound` that need undici and ipaddr.js. */
export function createGuardedOutbound(
  options: GuardedOutboundOptions & Required<Pick<GuardedOutboundOptions, 'resolve'>>,
): Outbound {
  const isAddressAllowed = addressRule({ privateNetworks: options.privateNetworks === true });
  const allowed = allowedOrigins(options);
  const guarded = new Agent({ connect: { lookup: checkedLookup(options.resolve, isAddressAllowed) } });
  // An agent of its own: a connection to an allowed origin must not be re-used for another name.
  const open = new Agent({ connect: { lookup: checkedLookup(options.resolve, () => true) } });
  const send: SendHop = async (url, { method, headers, body, signal }) =>
    fetch(url, {
      method,
      headers: [...headers],
      signal,
      redirect: 'manual',
      dispatcher: allowed.has(url.origin) ? open : guarded,
      ...(body !== undefined && { body }),
    });
  return createOutbound({ send, check: createUrlCheck(options, isAddressAllowed) });
}
