import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a JSON file, readable by its owner only, so that a reader finds the old content or the new one and
 * never a half. It is written when the call returns: what is acknowledged afterwards survives `kill -9`.
 *
 * Synchronous on purpose: two writes of one file cannot overtake each other, and the files are tiny.
 */
export function writeJson(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const half = `${file}.${process.pid}.tmp`;
  writeFileSync(half, JSON.stringify(value, null, 2), { mode: 0o600 });
  renameSync(half, file);
}

/** The content of a JSON file; undefined where there is none. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
