import type { MessageOverrides, Messages } from './messages.types.ts';

/** The messages with some of them replaced. Nothing to replace gives the very same object. */
export function overrideMessages(messages: Messages, overrides: MessageOverrides | undefined): Messages {
  return overrides === undefined ? messages : (merged(messages, overrides) as Messages);
}

function merged(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  // A plural message is replaced as a whole: the forms of two languages must not mix.
  if (!isRecord(base) || !isRecord(over) || 'other' in over) return over;
  return Object.fromEntries(Object.entries(base).map(([key, value]) => [key, merged(value, over[key])]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
