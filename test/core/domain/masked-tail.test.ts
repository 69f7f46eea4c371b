import fc from 'fast-check';
import { type Field, maskedTails } from 'patchcord/core';
import { describe, expect, it } from 'vitest';

const field = (key: string, secret: boolean): Field => ({
  key,
  label: key,
  type: 'string',
  secret,
  required: true,
});

describe('maskedTails', () => {
  it('A6-06 should show nothing of a secret shorter than 12, and at most its last 4 otherwise', () => {
    const tailOf = (secret: string) => maskedTails([field('key', true)], { key: secret })['key'];
    expect(tailOf('12345678901')).toBeUndefined();
    expect(tailOf('123456789012')).toBe('9012');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (secret) => {
        const tail = tailOf(secret);
        if (secret.length < 12) {
          expect(tail).toBeUndefined();
          return;
        }
        expect(tail?.length).toBeLessThanOrEqual(4);
        expect(secret.endsWith(tail ?? 'missing')).toBe(true);
        expect(tail).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  it('should be about secrets that were given, and nothing else', () => {
    const fields = [field('key', true), field('region', false), field('second', true)];
    const values = { key: 'abcdefghijklmnop', region: 'a region that is long' };
    expect(maskedTails(fields, values)).toEqual({ key: 'mnop' });
  });
});
