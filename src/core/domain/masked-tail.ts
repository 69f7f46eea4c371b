/** The end of a secret, to tell keys apart without showing them (A6-06). */
import type { Field, FieldValues } from './field.ts';

/** Of a shorter secret, in UTF-16 units, the end would give too much away. */
const SHORTEST = 12;
const TAIL = 4;

/** By field key: at most 4 UTF-16 units of each secret that is at least 12 long. */
export function maskedTails(fields: readonly Field[], values: FieldValues): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ key, secret }) => {
      const text = String(values[key] ?? '');
      return secret && text.length >= SHORTEST ? [[key, tailOf(text)] as const] : [];
    }),
  );
}

function tailOf(secret: string): string {
  const tail = secret.slice(-TAIL);
  // A cut pair of surrogates would not be a character.
  return /^[\udc00-\udfff]/.test(tail) ? tail.slice(1) : tail;
}
