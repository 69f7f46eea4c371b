import type { Failure, Field, InputRule } from '../../core/index.ts';

/** What a field's error says: the rule, and what the third party said about it. */
export interface Refusal {
  readonly key: string;
  readonly rule: InputRule;
  readonly detail?: string | undefined;
}

/**
 * Where a failure belongs to fields, which ones. A refused key is shown at its field where there is only one secret;
 * with several nobody can tell which one it was.
 */
export function refusalsOf(failure: Failure | undefined, fields: readonly Field[]): readonly Refusal[] {
  if (failure?.cause === 'credentials-refused') {
    const [secret, ...others] = fields.filter((field) => field.secret);
    if (!secret || others.length > 0) return [];
    return [{ key: secret.key, rule: 'refused', detail: failure.detail }];
  }
  return (failure?.issues ?? []).flatMap(({ path, rule }) => {
    // A key, or a JSON Pointer whose last part is the key.
    const key = path.slice(path.lastIndexOf('/') + 1);
    return fields.some((field) => field.key === key) ? [{ key, rule }] : [];
  });
}
