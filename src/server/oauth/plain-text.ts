import { createRedactor } from '../log/index.ts';

const LONGEST = 300;

/**
 * Text of a third party, fit to be shown as plain text: one line of at most 300 UTF-16 units, without control
 * characters, without those that turn the writing direction or cannot be seen (so that it cannot disguise itself),
 * and without the given secrets. `undefined` when nothing is left.
 */
export function plainText(text: unknown, secrets: readonly (string | undefined)[] = []): string | undefined {
  if (typeof text !== 'string') return undefined;
  const redactor = createRedactor();
  for (const secret of secrets) redactor.remember(secret);
  const line = redactor
    .text(text)
    .replaceAll(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    // Cf: bidi controls, zero-width characters, tags. Cs: half a character.
    .replaceAll(/[\p{Cf}\p{Cs}]/gu, '')
    .trim();
  if (line === '') return undefined;
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
}
