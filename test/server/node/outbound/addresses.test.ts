import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressRule } from '../../../../src/server/node/outbound/addresses.ts';
import { privateSpellings } from '../../http/private-spellings.ts';

const isPublic = addressRule({ privateNetworks: false });
const isReachable = addressRule({ privateNetworks: true });

/** As `URL` spells it, without brackets. */
const normalised = (host: string) => new URL(`https://${host}/`).hostname.replace(/^\[|\]$/g, '');

describe('addressRule', () => {
  it.each(['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '2a00:1450:4001:81b::200e'])(
    'should call %s public',
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );

  it.each(['169.254.169.254', 'fd00:ec2::254', '::ffff:100.100.100.200', '100.100.100.200', '168.63.129.16'])(
    'A4-02 should keep the metadata service at %s closed, in private networks too',
    (address) => {
      expect(isPublic(address)).toBe(false);
      expect(isReachable(address)).toBe(false);
    },
  );

  it.each(privateSpellings)('A4-02 should not call %s public', (host) => {
    expect(isPublic(normalised(host))).toBe(false);
  });

  it.each(['', 'localhost', '1.2.3.4.5', 'fe80::1%eth0', '::ffff:1.1.1.1.1', '1.1.1.1/24'])(
    'A4-02 should refuse what is no address: %j',
    (text) => {
      expect(isPublic(text)).toBe(false);
      expect(isReachable(text)).toBe(false);
    },
  );

  it('A4-02 should judge a mapped address by the IPv4 address that it reaches', () => {
    expect(isPublic('::ffff:1.1.1.1')).toBe(true);
    expect(isPublic('::ffff:10.0.0.1')).toBe(false);
  });

  it('A4-02 should refuse every address of the private IPv4 networks, in both spellings', () => {
    const byte = fc.nat(255);
    const privateAddress = fc.oneof(
      fc.tuple(fc.constantFrom(10, 127, 0), byte, byte, byte),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
      fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
      fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
      fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
      fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
    );
    fc.assert(
      fc.property(privateAddress, (bytes) => {
        expect(isPublic(bytes.join('.'))).toBe(false);
        expect(isPublic(`::ffff:${bytes.join('.')}`)).toBe(false);
        expect(isPublic(`64:ff9b::${bytes.join('.')}`)).toBe(false);
      }),
    );
  });

  it('A4-10 should open private networks but not link-local addresses', () => {
    for (const address of ['10.0.0.1', '127.0.0.1', '192.168.0.1', '100.64.0.1', '::1', 'fd00::1']) {
      expect(isReachable(address)).toBe(true);
    }
    for (const address of ['169.254.169.254', 'fe80::1', '0.0.0.0', '::', '224.0.0.1', '255.255.255.255']) {
      expect(isReachable(address)).toBe(false);
    }
  });
});
