import type { PluralMessage } from './messages.types.ts';

/** A piece of a message: text of ours (and numbers), or somebody else's text, which must be isolated from it. */
export type MessagePart = { readonly text: string } | { readonly parameter: string };

const PARAMETER = /\{([A-Za-z]+)\}/g;

/**
 * Cuts a message at its parameters. A value is never read as a message itself; a parameter without a value stays
 * visible as `{name}`, so that a mistake in a translation can be found.
 */
export function splitMessage(
  message: string,
  parameters: Readonly<Record<string, string | number>> = {},
): readonly MessagePart[] {
  const parts: MessagePart[] = [];
  let end = 0;
  for (const match of message.matchAll(PARAMETER)) {
    const name = match[1] as string;
    if (!Object.hasOwn(parameters, name)) continue;
    if (match.index > end) parts.push({ text: message.slice(end, match.index) });
    const value = parameters[name];
    parts.push(typeof value === 'string' ? { parameter: value } : { text: String(value) });
    end = match.index + match[0].length;
  }
  if (end < message.length) parts.push({ text: message.slice(end) });
  return parts;
}

/** Characters that change the direction of the text after them. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Fills a message in as plain text, for attributes and live regions, where no element can isolate a value (A7-03):
 * direction controls are taken out of the values instead.
 */
export function fillMessage(
  message: string,
  parameters: Readonly<Record<string, string | number>> = {},
): string {
  return splitMessage(message, parameters)
    .map((part) => ('text' in part ? part.text : part.parameter.replaceAll(BIDI_CONTROLS, '')))
    .join('');
}

const pluralRules = new Map<string, Intl.PluralRules>();

function pluralFormOf(locale: string, count: number): Intl.LDMLPluralRule {
  // The first `Intl` object of a page takes several ms, just when the wizard opens; nobody needs one for English.
  if (/^en\b/.test(locale)) return count === 1 ? 'one' : 'other';
  const rules = pluralRules.get(locale) ?? new Intl.PluralRules(locale);
  pluralRules.set(locale, rules);
  return rules.select(count);
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** A whole number as the language writes it. */
export function formatNumber(locale: string, number: number): string {
  if (number < 1000 && /^en\b/.test(locale)) return String(number);
  const format = numberFormats.get(locale) ?? new Intl.NumberFormat(locale);
  numberFormats.set(locale, format);
  return format.format(number);
}

/** The plural form for a count. Its parameter `{count}` is still to be filled in. */
export function pluralMessage(locale: string, message: PluralMessage, count: number): string {
  if (count === 0 && message.zero !== undefined) return message.zero;
  return message[pluralFormOf(locale, count)] ?? message.other;
}

/** A list with the commas of the language: "a, b, c". The items may be sentences, so no "and" stands between them. */
export function formatList(locale: string, items: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(items);
}
