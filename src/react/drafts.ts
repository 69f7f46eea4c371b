import { type Field, type FieldValues, fieldValuesShape, initialValues, readAs } from '../core/index.ts';
import type { PageMemory } from '../popup/index.ts';

/**
 * What was typed and not sent yet, per service and method: going back, failing, retrying and reloading lose nothing. As
 * long as the tab, and never a secret.
 */
export interface Drafts {
  /** The defaults, with what was typed over them. */
  read(serviceKey: string, methodId: string, fields: readonly Field[]): FieldValues;
  keep(serviceKey: string, methodId: string, fields: readonly Field[], values: FieldValues): void;
  forget(serviceKey: string, methodId: string): void;
}

/** @param memory of the tab; a page may have none, so the page itself remembers too. */
export function createDrafts(memory: PageMemory): Drafts {
  const drafts = new Map<string, FieldValues>();
  const keyOf = (serviceKey: string, methodId: string) =>
    `patchcord:draft:${JSON.stringify([serviceKey, methodId])}`;
  const remembered = (key: string) => {
    const read = readAs(fieldValuesShape, memory.read(key));
    return read.fits ? read.value : {};
  };
  return {
    read(serviceKey, methodId, fields) {
      const key = keyOf(serviceKey, methodId);
      const typed = drafts.get(key) ?? withoutSecrets(fields, remembered(key));
      return { ...initialValues(fields), ...typed };
    },
    keep(serviceKey, methodId, fields, values) {
      const key = keyOf(serviceKey, methodId);
      const kept = withoutSecrets(fields, values);
      drafts.set(key, kept);
      memory.write(key, kept);
    },
    forget(serviceKey, methodId) {
      const key = keyOf(serviceKey, methodId);
      drafts.delete(key);
      memory.remove(key);
    },
  };
}

/** The values of the fields that are no secrets; what no field is known for is left out. */
export function withoutSecrets(fields: readonly Field[], values: FieldValues): FieldValues {
  const open = new Set(fields.filter(({ secret }) => !secret).map(({ key }) => key));
  return Object.fromEntries(Object.entries(values).filter(([key]) => open.has(key)));
}
