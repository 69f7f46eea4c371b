import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canariesIn } from './canaries.ts';

const canary = { name: 'key', value: 'bm_live_"Qx7/+pLmN=42' };
const encodings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(text).toString('base64url'),
  (text) => Buffer.from(text).toString('hex'),
  encodeURIComponent,
  (text) => JSON.stringify({ text }),
];

describe('canariesIn', () => {
  it('should find a secret in every encoding, whatever stands around it', () => {
    const around = fc.string({ unit: fc.constantFrom('a', '7', ':', ' ') });
    fc.assert(
      fc.property(fc.constantFrom(...encodings), around, around, (encode, before, after) => {
        expect(canariesIn(encode(`${before}${canary.value}${after}`), [canary])).toEqual(['key']);
      }),
    );
  });

  it('should find nothing where there is nothing', () => {
    expect(canariesIn('bm_live_ and the rest of the page', [canary])).toEqual([]);
  });
});
