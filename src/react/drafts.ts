import { type Field, type FieldValues, initialValues } from '../core/index.ts';

/**
 * What was typed and not sent yet, per service and method: going back, failing and retrying lose nothing. Lives in
 * memory only, as long as the provider, and never holds a secret.
 */
export interface Drafts {
  /** The defaults, with what was typed over them. */
  read(serviceKey: string, methodId: string, fields: readonly Field[]): FieldValues;
  keep(serviceKey: string, methodId: string, fields: readonly Field[], values: FieldValues): void;
  forget(serviceKey: string, methodId: string): void;
}

export function createDrafts(): Drafts {
  const drafts = new Map<string, FieldValues>();
  const keyOf = (serviceKey: string, methodId: string) => JSON.stringify([serviceKey, methodId]);
  return {
    read: (serviceKey, methodId, fields) => ({
      ...initialValues(fields),
      ...drafts.get(keyOf(serviceKey, methodId)),
    }),
    keep(serviceKey, methodId, fields, values) {
      const open = new Set(fields.filter(({ secret }) => !secret).map(({ key }) => key));
      const kept = Object.entries(values).filter(([key]) => open.has(key));
      drafts.set(keyOf(serviceKey, methodId), Object.fromEntries(kept));
    },
    forget: (serviceKey, methodId) => void drafts.delete(keyOf(serviceKey, methodId)),
  };
}
