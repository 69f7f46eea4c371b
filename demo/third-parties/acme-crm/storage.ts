import { join } from 'node:path';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { openRecords, type Records } from '../site/records.ts';

/** Everything that the provider remembers, by the provider's model name. */
export interface Storage {
  /** What `oidc-provider` reads and writes through. */
  readonly adapter: AdapterFactory;
  /** The records of one model, e.g. `Grant`, for what the protocol has no question for. */
  records(model: string): Records<AdapterPayload>;
}

/** Opens the provider's records in a folder. What had expired is dropped. */
export function openStorage(folder: string): Storage {
  const byModel = new Map<string, Records<AdapterPayload>>();
  const records = (model: string) => {
    const opened = byModel.get(model) ?? openRecords<AdapterPayload>(join(folder, model), hasExpired);
    byModel.set(model, opened);
    return opened;
  };
  return { records, adapter: (model) => adapterOf(records(model)) };
}

/** @see https://github.com/panva/node-oidc-provider/blob/main/example/my_adapter.js for what each call means. */
function adapterOf(records: Records<AdapterPayload>): Adapter {
  const findWhere = (matches: (payload: AdapterPayload) => boolean) =>
    records.entries().find(([, payload]) => matches(payload))?.[1];

  return {
    upsert: async (id, payload) => records.set(id, payload),
    find: async (id) => records.get(id),
    findByUid: async (uid) => findWhere((payload) => payload.uid === uid),
    findByUserCode: async (userCode) => findWhere((payload) => payload.userCode === userCode),
    destroy: async (id) => records.delete(id),
    async consume(id) {
      const payload = records.get(id);
      if (payload) records.set(id, { ...payload, consumed: nowInSeconds() });
    },
    async revokeByGrantId(grantId) {
      for (const [id, payload] of records.entries()) if (payload.grantId === grantId) records.delete(id);
    },
  };
}

/** `exp` is in seconds since 1970; clients have none. */
const hasExpired = (payload: AdapterPayload) => payload.exp !== undefined && payload.exp <= nowInSeconds();

const nowInSeconds = () => Math.floor(Date.now() / 1000);
