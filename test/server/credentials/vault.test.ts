import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateKey, parseKeys } from '../../../src/server/credentials/index.ts';
import { createVault, type SecretPlace } from '../../../src/server/credentials/vault.ts';
import vectors from './vault-vectors.json' with { type: 'json' };

const place: SecretPlace = { organizationId: 'northwind', recordId: 'auth_1', field: 'sealed' };
const vaultWith = async (...entries: string[]) => createVault(await parseKeys(entries.join(',')));

/** Bytes 1, 2, 3, …: the stored vectors were made with them. */
function counting() {
  let next = 0;
  return (length: number) => Uint8Array.from({ length }, () => ++next & 0xff);
}

describe('vault', () => {
  it('A6-01 should round-trip any text', async () => {
    const vault = await vaultWith(generateKey('k1'));
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        expect(await vault.open(place, await vault.seal(place, text))).toBe(text);
      }),
    );
  });

  it('A6-01 should carry version and key id in the envelope, and a fresh nonce and data key each time', async () => {
    const vault = await vaultWith(generateKey('k1'));
    const [one, other] = [await vault.seal(place, 'same'), await vault.seal(place, 'same')].map((text) =>
      text.split('.'),
    );
    expect(one?.slice(0, 2)).toEqual(['1', 'k1']);
    for (const part of [2, 3, 4]) expect(one?.[part]).not.toBe(other?.[part]);
  });

  it.each(vectors)('A6-01 should make and open the stored vector "$name"', async (vector) => {
    const keys = await parseKeys(vector.key);
    expect(await createVault(keys, counting()).seal(vector.place, vector.plaintext)).toBe(vector.envelope);
    expect(await createVault(keys).open(vector.place, vector.envelope)).toBe(vector.plaintext);
  });

  it('A6-01 should refuse an envelope with any single character changed', async () => {
    const vault = await vaultWith(generateKey('k1'));
    const envelope = await vault.seal(place, 'a secret of some length');
    const character = fc.constantFrom(
      ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ',
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(envelope.length - 1), character, async (at, replacement) => {
        fc.pre(envelope[at] !== replacement);
        const changed = envelope.slice(0, at) + replacement + envelope.slice(at + 1);
        const inKid = at >= 2 && at < 4;
        await expect(vault.open(place, changed)).rejects.toMatchObject({
          code:
            inKid && replacement !== '.'
              ? 'key-unknown'
              : expect.stringMatching(/^(decryption-failed|key-unknown)$/),
        });
        if (!inKid && at > 4)
          await expect(vault.open(place, changed)).rejects.toMatchObject({ code: 'decryption-failed' });
      }),
      { numRuns: 300 },
    );
  });

  it('A6-01 should refuse a last character that stands for the same bytes (unused bits of base64)', async () => {
    const vault = await vaultWith(generateKey('k1'));
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (const text of ['', 'x', 'xx']) {
      const envelope = await vault.seal(place, text);
      for (const last of alphabet.replace(envelope.slice(-1), '')) {
        const changed = envelope.slice(0, -1) + last;
        await expect(vault.open(place, changed)).rejects.toMatchObject({ code: 'decryption-failed' });
      }
    }
  });

  it('A6-01 should refuse an envelope that was cut or extended', async () => {
    const vault = await vaultWith(generateKey('k1'));
    const envelope = await vault.seal(place, 'x');
    for (const broken of [
      '',
      '1',
      envelope.slice(0, -2),
      `${envelope}.`,
      `${envelope}AA`,
      envelope.slice(1),
    ]) {
      await expect(vault.open(place, broken)).rejects.toMatchObject({ code: 'decryption-failed' });
    }
  });

  it('A6-02 should refuse an envelope at any other place', async () => {
    const vault = await vaultWith(generateKey('k1'));
    const name = fc.string({ minLength: 1, maxLength: 6 });
    const places = fc.record({ organizationId: name, recordId: name, field: name });
    await fc.assert(
      fc.asyncProperty(places, places, async (home, other) => {
        fc.pre(JSON.stringify(home) !== JSON.stringify(other));
        const envelope = await vault.seal(home, 'secret');
        await expect(vault.open(other, envelope)).rejects.toMatchObject({ code: 'decryption-failed' });
      }),
    );
  });

  it('A6-02 should tell places apart whose parts only run together to the same text', async () => {
    const vault = await vaultWith(generateKey('k1'));
    const envelope = await vault.seal({ organizationId: 'ab', recordId: 'c', field: 'd' }, 'secret');
    const shifted = { organizationId: 'a', recordId: 'bc', field: 'd' };
    await expect(vault.open(shifted, envelope)).rejects.toMatchObject({ code: 'decryption-failed' });
  });

  it('A6-02 should refuse the parts of one envelope inside another', async () => {
    const vault = await vaultWith(generateKey('k1'));
    const one = (await vault.seal(place, 'one')).split('.');
    const other = (await vault.seal(place, 'two')).split('.');
    const mixed = [...one.slice(0, 3), ...other.slice(3)].join('.');
    await expect(vault.open(place, mixed)).rejects.toMatchObject({ code: 'decryption-failed' });
  });

  it('A6-03 should open with any key, seal with the first, and say which envelopes are due', async () => {
    const [old, fresh] = [generateKey('k1'), generateKey('k2')];
    const envelope = await (await vaultWith(old)).seal(place, 'secret');
    const rotated = await vaultWith(fresh, old);
    expect(await rotated.open(place, envelope)).toBe('secret');
    expect(rotated.needsReencryption(envelope)).toBe(true);
    const again = await rotated.seal(place, 'secret');
    expect(rotated.needsReencryption(again)).toBe(false);
    expect(await (await vaultWith(fresh)).open(place, again)).toBe('secret');
  });

  it('A6-03 should name the key id that is missing', async () => {
    const envelope = await (await vaultWith(generateKey('k1'))).seal(place, 'secret');
    const other = await vaultWith(generateKey('k2'));
    await expect(other.open(place, envelope)).rejects.toMatchObject({
      code: 'key-unknown',
      message: expect.stringContaining('"k1"'),
    });
  });

  it('A6-03 should fail to decrypt when another key goes by the same id', async () => {
    const envelope = await (await vaultWith(generateKey('k1'))).seal(place, 'secret');
    const other = await vaultWith(generateKey('k1'));
    await expect(other.open(place, envelope)).rejects.toMatchObject({ code: 'decryption-failed' });
  });

  it('should refuse text that UTF-8 cannot give back', async () => {
    const vault = await vaultWith(generateKey('k1'));
    await expect(vault.seal(place, 'half \ud83d')).rejects.toMatchObject({ code: 'input-invalid' });
  });
});
