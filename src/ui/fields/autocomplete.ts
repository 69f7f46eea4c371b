import type { Field } from '../../core/index.ts';

/**
 * What a password manager is told: user name and password are offered to it, keys are not, since what it would fill
 * in is the password of the host product (A8-04). Nothing stops a manager that the user calls.
 */
export function autocompleteOf(field: Field, fields: readonly Field[]): string {
  if (field.secret) return isPassword(field) ? 'current-password' : 'off';
  const belongsToPassword =
    fields.some(isPassword) && /^(user|username|user_name|login|email)$/i.test(field.key);
  return belongsToPassword ? 'username' : 'off';
}

function isPassword({ key, secret }: Field): boolean {
  return secret && /^(password|passphrase)$/i.test(key);
}
