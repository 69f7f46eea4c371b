/** Scopes: what consent is asked for, in plain words. */
import * as z from 'zod/mini';
import { plainText, shortText } from './text.ts';

/** RFC 6749 §3.3: printable ASCII except space, `"` and `\`. */
export const scopeName = z.string().check(z.regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/), z.maxLength(200));

export const scopeSchema = z.strictObject({
  name: scopeName,
  /** What it opens, for the person who consents. */
  description: shortText,
  details: z.optional(plainText),
  need: z.enum(['required', 'optional']),
  /** It opens personal data. */
  sensitive: z._default(z.boolean(), false),
});

export type Scope = z.infer<typeof scopeSchema>;

/** The scopes that are requested: the required ones, and of the optional ones those that were ticked. */
export function requestedScopes(scopes: readonly Scope[], chosen: readonly string[]): readonly string[] {
  return scopes
    .filter(({ need, name }) => need === 'required' || chosen.includes(name))
    .map(({ name }) => name);
}

/** The required scopes that were not granted. */
export function missingScopes(scopes: readonly Scope[], granted: readonly string[]): readonly string[] {
  return scopes
    .filter(({ need, name }) => need === 'required' && !granted.includes(name))
    .map(({ name }) => name);
}
