/** Which addresses may be called at all (A4-02, A4-05), as far as the URL tells. */
import { PatchcordError } from '../../core/index.ts';
import type { CheckUrl } from './outbound.types.ts';

export interface AddressPolicy {
  /**
   * Exact origins that may be called whatever they resolve to, over http too: `http://127.0.0.1:4001`.
   *
   * @default none
   */
  readonly allow?: readonly string[];
  /**
   * For self-hosters whose services run in their own network: private and loopback addresses are allowed, on every
   * port. Link-local addresses (cloud metadata) stay blocked.
   *
   * @default false
   */
  readonly privateNetworks?: boolean;
  /**
   * Ports besides the scheme's own.
   *
   * @default none; with `privateNetworks` every port
   */
  readonly ports?: readonly number[];
}

/** Whether an IP address, as `URL` spells it but without brackets, may be called. */
export type IsAddressAllowed = (address: string) => boolean;

const METADATA_NAMES: ReadonlySet<string> = new Set(['metadata.google.internal']);

/**
 * Checks scheme, port, user name and host of a URL. Which addresses a name resolves to can be checked only at the
 * socket, which is not this function's.
 *
 * @param isAddressAllowed - decides about IP literals; without it each literal is refused.
 */
export function createUrlCheck(
  policy: AddressPolicy,
  isAddressAllowed: IsAddressAllowed = () => false,
): CheckUrl {
  const allowed = allowedOrigins(policy);
  const ports = new Set((policy.ports ?? []).map(String));
  const anyPort = policy.privateNetworks === true && policy.ports === undefined;
  return (url, { development }) => {
    if (url.username || url.password) throw blocked(url, 'has a user name in its address');
    if (allowed.has(url.origin)) return;
    if (url.protocol !== 'https:' && !(development && url.protocol === 'http:'))
      throw blocked(url, 'is not https');
    if (url.port !== '' && !anyPort && !ports.has(url.port))
      throw blocked(url, 'uses a port that is not allowed');
    refuseHost(url, policy.privateNetworks === true, isAddressAllowed);
  };
}

/**
 * The origins of `allow`, as `URL` spells them.
 *
 * @throws PatchcordError `configuration-invalid` for an entry that is more, or less, than an http(s) origin.
 */
export function allowedOrigins({ allow = [] }: AddressPolicy): ReadonlySet<string> {
  return new Set(allow.map(parseOrigin));
}

function parseOrigin(entry: string): string {
  const url = URL.canParse(entry) ? new URL(entry) : undefined;
  const plain =
    url && (url.protocol === 'https:' || url.protocol === 'http:') && url.href === `${url.origin}/`;
  if (plain) return url.origin;
  throw new PatchcordError(
    'configuration-invalid',
    'An entry of "allow" is not an origin; write scheme, host and port only, as in http://127.0.0.1:4001.',
  );
}

function refuseHost(url: URL, privateNetworks: boolean, isAddressAllowed: IsAddressAllowed): void {
  const literal = ipLiteral(url.hostname);
  if (literal !== undefined) {
    if (!isAddressAllowed(literal)) throw blocked(url, 'is an address that is not public');
    return;
  }
  const name = url.hostname.replace(/\.+$/, '').toLowerCase();
  if (METADATA_NAMES.has(name)) throw blocked(url, 'is a metadata service');
  if (privateNetworks) return;
  if (name === 'localhost' || name.endsWith('.localhost')) throw blocked(url, 'is this machine');
  // Names without a dot exist in private networks only.
  if (!name.includes('.')) throw blocked(url, 'is a name of a private network');
}

/** `URL` has normalised every spelling (`127.1`, `0x7f.1`, fullwidth digits) to one of these two forms. */
function ipLiteral(hostname: string): string | undefined {
  if (hostname.startsWith('[')) return hostname.slice(1, -1);
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(hostname) ? hostname : undefined;
}

function blocked(url: URL, why: string): PatchcordError {
  return new PatchcordError(
    'outbound-blocked',
    `${url.origin} ${why}, so it is not called. Self-hosters can allow it in the configuration of outbound calls.`,
  );
}
