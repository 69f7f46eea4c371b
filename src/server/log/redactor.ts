import type { LogValue } from './log.types.ts';
import { plainValue } from './plain-value.ts';
import { hideSecretLooking, REDACTED } from './secret-names.ts';
import { spellingsOf } from './secret-spellings.ts';

/** Shorter values would hide half of every line; they are hidden by name only. */
const SHORTEST_REMEMBERED = 6;

/** Takes secrets out of anything that is about to be written down (A6-05). */
export interface Redactor {
  /** From now on hides this value wherever it turns up, encoded too. Values shorter than 6 are ignored. */
  remember(secret: string | undefined): void;
  /** Text without the remembered secrets and without what looks like one. */
  text(text: string): string;
  /** Anything as plain JSON data, bounded in depth and size, without secrets. */
  value(value: unknown): LogValue;
  /** One for a request: it knows this one's secrets, and those it learns are forgotten with it. */
  child(): Redactor;
}

export function createRedactor(parent?: Redactor): Redactor {
  const spellings = new Set<string>();
  const redactor: Redactor = {
    remember(secret) {
      if (secret === undefined || secret.length < SHORTEST_REMEMBERED) return;
      for (const spelling of spellingsOf(secret)) spellings.add(spelling);
    },
    text(text) {
      let hidden = text;
      for (const spelling of spellings) hidden = hidden.replaceAll(spelling, REDACTED);
      return parent ? parent.text(hidden) : hideSecretLooking(hidden);
    },
    value: (value) => plainValue(value, redactor.text),
    child: () => createRedactor(redactor),
  };
  return redactor;
}
