import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { PatchcordError } from '../../../core/index.ts';
import type { IsAddressAllowed } from '../../http/index.ts';
import type { Resolve } from './guarded-outbound.types.ts';

/**
 * The `lookup` of a socket that connects only where every address of a name is allowed (A4-03). The socket connects to
 * the addresses that were checked; there is no second resolution in which they could change.
 */
export function checkedLookup(resolve: Resolve, isAddressAllowed: IsAddressAllowed): LookupFunction {
  return (hostname, options, callback) => {
    resolveAllowed(hostname, resolve, isAddressAllowed).then(
      (addresses) => {
        if (options.all) callback(null, [...addresses]);
        else callback(null, addresses[0].address, addresses[0].family);
      },
      (error: Error) => callback(error, ''),
    );
  };
}

async function resolveAllowed(
  hostname: string,
  resolve: Resolve,
  isAddressAllowed: IsAddressAllowed,
): Promise<readonly [LookupAddress, ...LookupAddress[]]> {
  const [first, ...rest] = await resolve(hostname);
  if (!first) throw new PatchcordError('provider-unreachable', `${hostname} has no address.`);
  if ([first, ...rest].every(({ address }) => isAddressAllowed(address))) return [first, ...rest];
  throw new PatchcordError(
    'outbound-blocked',
    `${hostname} resolves to an address that is not public, so it is not called. Self-hosters can allow it in the configuration of outbound calls.`,
  );
}
