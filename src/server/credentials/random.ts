import { type Bytes, toBase64Url, utf8 } from './bytes.ts';

/** Where randomness comes from. Tests replace it to get the same envelope twice; nothing else may. */
export type RandomBytes = (length: number) => Bytes;

export const systemRandom: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/**
 * A random opaque value, base64url without padding.
 *
 * @param bytes - how much randomness; at least 16 (128 bits, A1-04).
 */
export function randomToken(bytes = 32): string {
  if (bytes < 16) throw new RangeError('A random token needs at least 16 bytes.');
  return toBase64Url(systemRandom(bytes));
}

/**
 * SHA-256 as base64url: how values are stored that only need to be recognised (`state`, the attempt's cookie,
 * tickets). They are random and long, so no salt is needed.
 */
export async function hashOf(value: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(value))));
}

/**
 * Whether two texts are equal, in a time that does not depend on where they differ. Their lengths are not secret:
 * compare hashes.
 */
export function equalInConstantTime(one: string, other: string): boolean {
  const a = utf8(one);
  const b = utf8(other);
  if (a.length !== b.length) return false;
  let difference = 0;
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
  return difference === 0;
}

/** Whether `value` is the one whose hash was stored. `undefined` on either side is never a match. */
export async function matchesHash(value: string | undefined, hash: string | undefined): Promise<boolean> {
  if (value === undefined || hash === undefined) return false;
  return equalInConstantTime(await hashOf(value), hash);
}
