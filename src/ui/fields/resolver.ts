import type { FieldErrors, Resolver } from 'react-hook-form';
import { checkValue, checkValues, type Field, type FieldValues, visibleFields } from '../../core/index.ts';

/** What the inputs hold, before it is checked. */
export type Entered = Record<string, string | boolean>;

/** Checks a form by the same function as the server; an error's `type` is the rule that was broken. */
export function resolveFields(fields: readonly Field[]): Resolver<Entered, unknown, FieldValues> {
  return (entered) => {
    const checked = checkValues(fields, entered);
    if (checked.ok) return { values: checked.values, errors: {} };
    const errors: FieldErrors<Entered> = Object.fromEntries(
      checked.issues.map(({ path, rule }) => [path, { type: rule }]),
    );
    return { values: {}, errors };
  };
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
  for (const field of fields) {
    const checked = checkValue(field, entered[field.key]);
    if ('value' in checked && checked.value !== undefined) values[field.key] = checked.value;
  }
  return visibleFields(fields, values);
}
