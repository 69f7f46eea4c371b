import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from './files.ts';

/** Records of one kind, kept as one file each and served from memory. */
export interface Records<T> {
  get(id: string): T | undefined;
  /** Creates or replaces; on disk when the call returns. */
  set(id: string, value: T): void;
  delete(id: string): void;
  entries(): [id: string, value: T][];
}

interface StoredRecord<T> {
  readonly id: string;
  readonly value: T;
}

/**
 * Opens a folder of records, and drops those that `isExpired` names.
 *
 * The folder belongs to one process. Its files are trusted: nobody but this module writes them.
 */
export function openRecords<T>(folder: string, isExpired: (value: T) => boolean = () => false): Records<T> {
  const records = new Map<string, T>();
  // Ids are case-sensitive and some of them are secrets; file names should be neither.
  const fileOf = (id: string) => join(folder, `${createHash('sha256').update(id).digest('hex')}.json`);

  for (const name of filesIn(folder)) {
    const record = name.endsWith('.json') ? (readJson(join(folder, name)) as StoredRecord<T>) : undefined;
    if (record && !isExpired(record.value)) records.set(record.id, record.value);
    else rmSync(join(folder, name));
  }

  return {
    get: (id) => records.get(id),
    set(id, value) {
      writeJson(fileOf(id), { id, value } satisfies StoredRecord<T>);
      records.set(id, value);
    },
    delete(id) {
      rmSync(fileOf(id), { force: true });
      records.delete(id);
    },
    entries: () => [...records],
  };
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
