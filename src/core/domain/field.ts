/** A field: one input that a consumer fills in, before consent or as the credentials themselves. */
import * as z from 'zod/mini';
import type { InputIssue, InputRule } from '../errors.ts';
import { flag, recordOf, type Shape } from '../shape.ts';
import { hasControlCharacter, httpsUrl, key, plainText, shortText } from './text.ts';

export const fieldFormats = ['hostname', 'uuid', 'email', 'uri'] as const;
export type FieldFormat = (typeof fieldFormats)[number];

/** The longest value that any field takes, in UTF-16 units. */
export const MAX_FIELD_LENGTH = 8192;

export type FieldValue = string | number | boolean;
export type FieldValues = Readonly<Record<string, FieldValue>>;

const fieldValue = z.union([z.string().check(z.maxLength(MAX_FIELD_LENGTH)), z.number(), z.boolean()]);
export const fieldValuesSchema = z.record(key, fieldValue);

export const fieldValueShape: Shape<FieldValue> = (value, at) =>
  typeof value === 'string' || typeof value === 'number' ? value : flag(value, at);
export const fieldValuesShape = recordOf(fieldValueShape);

export const fieldSchema = z.strictObject({
  key,
  label: shortText,
  description: z.optional(plainText),
  type: z.enum(['string', 'number', 'boolean', 'choice']),
  /** Masked while it is typed, encrypted at rest, never shown again. */
  secret: z._default(z.boolean(), false),
  required: z._default(z.boolean(), true),
  default: z.optional(fieldValue),
  choices: z.optional(z.array(z.strictObject({ value: z.string(), label: shortText })).check(z.minLength(1))),
  format: z.optional(z.enum(fieldFormats)),
  /** A regular expression that the whole value must match; for strings. */
  pattern: z.optional(z.string().check(z.maxLength(500))),
  example: z.optional(shortText),
  /** Fixed text before the value, for example `https://`; shown, not part of the value. */
  prefix: z.optional(shortText),
  /** Fixed text after the value, for example `.example.com`. */
  suffix: z.optional(shortText),
  /** Where to find the value. */
  docs: z.optional(httpsUrl),
  /** The field is asked for only while another field has this value. */
  visibleWhen: z.optional(z.strictObject({ field: key, equals: fieldValue })),
});

export type Field = z.infer<typeof fieldSchema>;

const FORMATS: Record<FieldFormat, RegExp> = {
  hostname: /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  uri: /^[a-z][a-z0-9+.-]*:\/\/\S+$/i,
};

/** Secrets end up in headers, so they must be printable ASCII without line breaks. */
const SECRET_CHARACTERS = /^[\u0020-\u007e]*$/;

/** The fields that are asked for, given what has been entered so far. */
export function visibleFields(fields: readonly Field[], values: FieldValues): readonly Field[] {
  return fields.filter(({ visibleWhen }) => !visibleWhen || values[visibleWhen.field] === visibleWhen.equals);
}

/** What a form starts with: the defaults; a boolean without one is `false`, text is empty. */
export function initialValues(fields: readonly Field[]): FieldValues {
  return Object.fromEntries(
    fields.map((field) => [field.key, field.default ?? (field.type === 'boolean' ? false : '')]),
  );
}

export type CheckedValues =
  | { readonly ok: true; readonly values: FieldValues }
  | { readonly ok: false; readonly issues: readonly InputIssue[] };

/**
 * Checks what was entered against the fields, in browser and server alike. Text is trimmed, numbers are parsed,
 * hidden fields and empty optional ones are left out, unknown keys are refused.
 */
export function checkValues(
  fields: readonly Field[],
  entered: Readonly<Record<string, unknown>>,
): CheckedValues {
  const issues: InputIssue[] = [];
  const values: Record<string, FieldValue> = {};
  for (const field of fields) {
    const { visibleWhen } = field;
    if (visibleWhen && values[visibleWhen.field] !== visibleWhen.equals) continue;
    const checked = checkValue(field, entered[field.key]);
    if ('rule' in checked) issues.push(issue(field.key, checked.rule));
    else if (checked.value !== undefined) values[field.key] = checked.value;
  }
  const known = new Set(fields.map((field) => field.key));
  for (const path of Object.keys(entered)) if (!known.has(path)) issues.push(issue(path, 'unknown'));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, values };
}

function issue(path: string, rule: InputRule): InputIssue {
  return { path, rule, message: `The value of "${path}" breaks the rule "${rule}".` };
}

type CheckedValue = { readonly value: FieldValue | undefined } | { readonly rule: InputRule };

/** One value against its field; the rule it breaks, or what it is stored as. */
export function checkValue(field: Field, entered: unknown): CheckedValue {
  if (field.type === 'boolean') return checkBoolean(entered ?? false);
  if (!['string', 'number', 'undefined'].includes(typeof (entered ?? undefined))) return { rule: 'type' };
  const text = String(entered ?? '').trim();
  if (text === '') return field.required ? { rule: 'required' } : { value: undefined };
  if (field.type === 'choice') return checkChoice(field, String(entered));
  if (text.length > MAX_FIELD_LENGTH) return { rule: 'too-long' };
  if (field.type === 'number') return checkNumber(text);
  return checkText(field, text);
}

function checkBoolean(entered: unknown): CheckedValue {
  return typeof entered === 'boolean' ? { value: entered } : { rule: 'type' };
}

function checkNumber(text: string): CheckedValue {
  return Number.isFinite(Number(text)) ? { value: Number(text) } : { rule: 'type' };
}

function checkChoice({ choices }: Field, text: string): CheckedValue {
  return choices?.some(({ value }) => value === text) ? { value: text } : { rule: 'choice' };
}

function checkText(field: Field, text: string): CheckedValue {
  if (field.secret ? !SECRET_CHARACTERS.test(text) : hasControlCharacter(text)) return { rule: 'characters' };
  if (field.format && !FORMATS[field.format].test(text)) return { rule: 'format' };
  if (field.pattern && patternOf(field.pattern)?.test(text) === false) return { rule: 'pattern' };
  return { value: text };
}

/** `undefined` for one that is none: a backend's answer is not checked as a definition is. */
function patternOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return undefined;
  }
}

/** The fields as JSON Schema (2020-12), for forms that are generated elsewhere. */
export function fieldsToJsonSchema(fields: readonly Field[]): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    required: fields.filter((field) => field.required && !field.visibleWhen).map((field) => field.key),
    properties: Object.fromEntries(fields.map((field) => [field.key, fieldToJsonSchema(field)])),
  };
}

function fieldToJsonSchema(field: Field): Record<string, unknown> {
  const { label, description, type, secret, choices, format, pattern, example } = field;
  return {
    type: type === 'choice' ? 'string' : type,
    title: label,
    ...(description && { description }),
    ...(choices && { enum: choices.map((choice) => choice.value) }),
    ...(secret ? { format: 'password', writeOnly: true } : format && { format }),
    ...(pattern && { pattern: `^(?:${pattern})$` }),
    ...(field.default !== undefined && { default: field.default }),
    ...(example && { examples: [example] }),
  };
}
