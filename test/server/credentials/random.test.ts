import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  equalInConstantTime,
  hashOf,
  matchesHash,
  randomToken,
} from '../../../src/server/credentials/index.ts';

describe('one-way stored values', () => {
  it('A1-04 should make tokens of at least 128 bits, each another', () => {
    const tokens = new Set(Array.from({ length: 200 }, () => randomToken(16)));
    expect(tokens.size).toBe(200);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(() => randomToken(15)).toThrow(RangeError);
  });

  it('should hash as SHA-256 does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await hashOf(text)).toBe(createHash('sha256').update(text).digest('base64url'));
      }),
    );
  });

  it('should compare as === does', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(equalInConstantTime(one, other)).toBe(one === other);
        expect(equalInConstantTime(one, one)).toBe(true);
      }),
    );
  });

  it('should match a value with its own hash only', async () => {
    const hash = await hashOf('cookie');
    expect(await matchesHash('cookie', hash)).toBe(true);
    expect(await matchesHash('cookie2', hash)).toBe(false);
    expect(await matchesHash(undefined, hash)).toBe(false);
    expect(await matchesHash(undefined, undefined)).toBe(false);
  });
});
