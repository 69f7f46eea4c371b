import { randomBytes } from 'node:crypto';
import { readJson, writeJson } from '../site/files.ts';

/** The API keys of the demo account; both have 32 characters. */
export interface ApiKeys {
  /** `bm_live_…`: opens the API. */
  readonly live: string;
  /** `bm_test_…`: only for Beacon's sandbox, which this demo does not have. */
  readonly test: string;
}

/** The account's keys; made on the first start, read from `file` ever after. */
export function openApiKeys(file: string): ApiKeys {
  const kept = readJson(file) as ApiKeys | undefined;
  if (kept) return kept;
  const made = {
    live: `bm_live_${randomBytes(12).toString('hex')}`,
    test: `bm_test_${randomBytes(12).toString('hex')}`,
  };
  writeJson(file, made);
  return made;
}
