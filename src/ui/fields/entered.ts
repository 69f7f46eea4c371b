import { checkValue, checkValues, type Field, type FieldValues, visibleFields } from '../../core/index.ts';
import type { Refusal } from './refusals.ts';

/** What the inputs hold, before it is checked; by the key of the field. */
export type Entered = Readonly<Record<string, string | boolean>>;

/** What is wrong at which field, in the order of the form. */
export type Refusals = readonly Refusal[];

export type CheckedEntries =
  | { readonly ok: true; readonly values: FieldValues }
  | { readonly ok: false; readonly refusals: Refusals };

/** Checks a form by the same function as the server. */
export function checkEntered(fields: readonly Field[], entered: Entered): CheckedEntries {
  const checked = checkValues(fields, Object.fromEntries(fields.map(({ key }) => [key, entered[key]])));
  if (checked.ok) return checked;
  return { ok: false, refusals: checked.issues.map(({ path, rule }) => ({ key: path, rule })) };
}

/** What is still wrong after a field was changed: what was wrong with it is looked at anew. */
export function refusalsAfterChange(refusals: Refusals, field: Field, value: string | boolean): Refusals {
  return refusals.flatMap((refusal) => {
    if (refusal.key !== field.key) return refusal;
    const checked = checkValue(field, value);
    return 'rule' in checked ? { key: field.key, rule: checked.rule } : [];
  });
}

/** What the inputs start with: what was typed before, else the defaults. */
export function enteredFrom(fields: readonly Field[], draft: FieldValues): Entered {
  return Object.fromEntries(
    fields.map(({ key, type, default: preset }) => {
      const value = draft[key] ?? preset;
      return [key, type === 'boolean' ? value === true : String(value ?? '')];
    }),
  );
}

/** The fields that are asked for, given what the inputs hold. */
export function fieldsAskedFor(fields: readonly Field[], entered: Entered): readonly Field[] {
  const values: Record<string, string | number | boolean> = {};
  return fields.filter((field) => {
    if (visibleFields([field], values).length === 0) return false;
    const checked = checkValue(field, entered[field.key]);
    if ('value' in checked && checked.value !== undefined) values[field.key] = checked.value;
    return true;
  });
}
