import { describe, expect, it } from 'vitest';
import { createPostgresStore } from '../../../src/server/stores/index.ts';
import { answer, queriesOn } from '../../../src/server/stores/queries.ts';
import { audit } from '../../../src/server/stores/schema.ts';

const lost = new Error('connection terminated');

describe('queries', () => {
  it('should fail with the driver’s own error as cause, without repeating what was sent', async () => {
    const db = queriesOn({ query: () => Promise.reject(lost) });
    const entry = { organizationId: 'o', at: '2026-11-23T12:00:00Z', actor: 'end-user:canary' } as const;
    const failed = answer(db.insert(audit).values({ ...entry, action: 'checked', authenticationId: 'a' }));
    const error: unknown = await failed.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'internal', cause: lost });
    expect(String(error)).not.toContain('canary');
  });

  it('should fail to open a store on a database that does not answer', async () => {
    const connection = {
      query: () => Promise.reject(lost),
      transaction: () => Promise.reject(lost),
      close: async () => undefined,
    };
    await expect(createPostgresStore(connection)).rejects.toMatchObject({ code: 'internal', cause: lost });
  });
});
