/**
 * Templates: one syntax everywhere, `{{key}}`. A key is a field's key, `token.…` or `environment.…`.
 * A template is checked when a service is saved; an unknown key there is an error then, not when a user connects.
 */
import { PatchcordError } from '../errors.ts';
import { hasControlCharacter } from './text.ts';

/** What `{{token.…}}` may name: members of the token that OAuth issued. */
export const tokenKeys = ['token.accessToken', 'token.tokenType'] as const;

/** What `{{environment.…}}` may name. The secret is only ever placed by client authentication. */
export const environmentKeys = ['environment.clientId'] as const;

/** Where a resolved value lands, and so what must be escaped or refused. */
export type TemplatePlace = 'url' | 'header' | 'json' | 'form' | 'text';

export type TemplateValues = Readonly<Record<string, string | number | boolean | undefined>>;

const KEY = /\{\{\s*([A-Za-z][A-Za-z0-9_.-]*)\s*\}\}/g;
/** A label of a host name: nothing in it can end the host or start another part of the URL. */
const HOST_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

const LONE_SURROGATE = /\p{Surrogate}/u;

/** The keys a template names, in order, each once. */
export function templateKeys(template: string): readonly string[] {
  return [...new Set([...template.matchAll(KEY)].map((match) => match[1] as string))];
}

/** Whether every `{{` of the template opens a well-formed key. */
export function isWellFormedTemplate(template: string): boolean {
  return !template.replaceAll(KEY, '').includes('{{');
}

/**
 * Fills a template in.
 *
 * - `url`: before the path a value must be a host label (letters, digits, `-`); after it, it is percent-encoded,
 *   dot segments are refused.
 * - `header`: control characters are refused.
 * - `json`: escaped for the inside of a JSON string; a number or boolean may stand without quotes.
 * - `form`: percent-encoded, for a form-encoded body.
 * - `text`: taken as it is.
 *
 * @throws PatchcordError `input-invalid` naming the key, never the value.
 */
export function resolveTemplate(template: string, values: TemplateValues, place: TemplatePlace): string {
  const hostEnd = place === 'url' ? endOfHost(template) : 0;
  return template.replaceAll(KEY, (_whole, key: string, offset: number) => {
    const value = values[key];
    if (value === undefined) throw refused(key, 'required', 'has no value');
    const text = String(value);
    if (place === 'text') return text;
    if (place === 'header') return asHeaderValue(key, text);
    if (place === 'json') return JSON.stringify(text).slice(1, -1);
    if (place === 'form') return asFormValue(key, text);
    return offset < hostEnd ? asHostLabel(key, text) : asUrlComponent(key, text);
  });
}

function asHeaderValue(key: string, text: string): string {
  if (hasControlCharacter(text)) throw refused(key, 'characters', 'contains a control character');
  return text;
}

function asHostLabel(key: string, text: string): string {
  if (!HOST_LABEL.test(text)) throw refused(key, 'format', 'is not a plain host name part');
  return text.toLowerCase();
}

function asUrlComponent(key: string, text: string): string {
  if (text === '.' || text === '..') throw refused(key, 'format', 'is a dot segment');
  return asFormValue(key, text);
}

function asFormValue(key: string, text: string): string {
  if (LONE_SURROGATE.test(text)) throw refused(key, 'characters', 'contains half of a character');
  return encodeURIComponent(text);
}

function endOfHost(template: string): number {
  const start = template.indexOf('://');
  if (start < 0) return template.length;
  const end = template.slice(start + 3).search(/[/?#]/);
  return end < 0 ? template.length : start + 3 + end;
}

function refused(key: string, rule: 'required' | 'characters' | 'format', why: string): PatchcordError {
  return new PatchcordError('input-invalid', `The value of "${key}" ${why}.`, {
    issues: [{ path: key, rule, message: `The value of "${key}" ${why}.` }],
  });
}
