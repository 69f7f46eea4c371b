import ipaddr from 'ipaddr.js';
import type { IsAddressAllowed } from '../../http/index.ts';

/** What `privateNetworks` opens. Not link-local: cloud metadata services live there. */
const PRIVATE_RANGES: ReadonlySet<string> = new Set([
  'private',
  'loopback',
  'uniqueLocal',
  'carrierGradeNat',
]);

/** Of cloud metadata services outside of link-local: AWS over IPv6, Alibaba, Azure. Nobody's API is there. */
const METADATA: ReadonlySet<string> = new Set(['fd00:ec2::254', '100.100.100.200', '168.63.129.16']);

/**
 * Public addresses only; with `privateNetworks` those of private networks and of this machine too (A4-02).
 *
 * `process()` reads an IPv4-mapped IPv6 address as the IPv4 address that it reaches.
 */
export function addressRule({ privateNetworks }: { readonly privateNetworks: boolean }): IsAddressAllowed {
  return (address) => {
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.process(address);
    if (METADATA.has(parsed.toString())) return false;
    const range = parsed.range();
    if (privateNetworks && PRIVATE_RANGES.has(range)) return true;
    return range === 'unicast' && (parsed.kind() === 'ipv4' || isGlobalUnicast(parsed.toByteArray()));
  };
}

/** 2000::/3, the only part of IPv6 from which public addresses are given out (RFC 4291 §2.4). */
function isGlobalUnicast([first = 0]: readonly number[]): boolean {
  return first >> 5 === 1;
}
