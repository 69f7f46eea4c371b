const SHORTEST = 12;
const TAIL = 4;

/**
 * The end of a secret, to tell keys apart: at most 4 UTF-16 units, and `undefined` for a secret shorter than 12,
 * of which 4 would give too much away (A6-06).
 */
export function maskedTail(secret: string): string | undefined {
  if (secret.length < SHORTEST) return undefined;
  const tail = secret.slice(-TAIL);
  // A cut pair of surrogates would not be a character.
  return /^[\udc00-\udfff]/.test(tail) ? tail.slice(1) : tail;
}
