import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { addressRule } from '../../../../src/server/node/outbound/addresses.ts';
import { checkedLookup } from '../../../../src/server/node/outbound/checked-lookup.ts';
import type { Resolve } from '../../../../src/server/node/outbound/index.ts';

const ipv4 = (address: string): LookupAddress => ({ address, family: 4 });

/** What a socket would connect to. */
function lookedUp(resolve: Resolve, all: boolean): Promise<unknown> {
  const lookup = checkedLookup(resolve, addressRule({ privateNetworks: false }));
  return new Promise((done, failed) => {
    lookup('rebinding.example', { all }, (error, ...answer) => (error ? failed(error) : done(answer)));
  });
}

describe('checkedLookup', () => {
  it('A4-03 should connect to the addresses that were checked, and ask the resolver once (DNS rebinding)', async () => {
    // Public to whoever asks first, this machine ever after.
    let asked = 0;
    const rebinding: Resolve = async () => [ipv4(asked++ === 0 ? '1.1.1.1' : '127.0.0.1')];
    expect(await lookedUp(rebinding, true)).toEqual([[ipv4('1.1.1.1')]]);
    expect(asked).toBe(1);
    await expect(lookedUp(rebinding, true)).rejects.toMatchObject({ code: 'outbound-blocked' });
  });

  it('should answer a socket that wants one address, and one that wants all', async () => {
    const resolve: Resolve = async () => [ipv4('1.1.1.1'), { address: '2606:4700:4700::1111', family: 6 }];
    expect(await lookedUp(resolve, false)).toEqual(['1.1.1.1', 4]);
    expect(await lookedUp(resolve, true)).toEqual([await resolve('')]);
  });
});
