/** What a try to connect that went wrong has left behind: in the database, and in the log. */
import type { LogEntry, SqlConnection } from 'patchcord/server';
import { expect } from 'vitest';
import { canariesIn } from '../support/canaries.ts';

/** No authentication, and of the person's attempts nothing but how they ended. */
export async function expectNothingSaved(database: SqlConnection, person: string): Promise<void> {
  const { rows: saved } = await database.query(
    'select id from patchcord.authentications where owner_id = $1',
    [person],
  );
  expect(saved).toEqual([]);
  const { rows: open } = await database.query(
    `select id, status from patchcord.attempts where owner_id = $1 and (ended_at is null
       or sealed is not null or state_hash is not null)`,
    [person],
  );
  expect(open).toEqual([]);
}

/** The log has an entry like this one, and nothing secret in any. */
export function expectReasonLogged(
  log: readonly LogEntry[],
  reason: Readonly<Record<string, unknown>>,
  secrets: readonly string[],
): void {
  expect(log).toContainEqual(expect.objectContaining(reason));
  expect(secrets).not.toEqual([]);
  const canaries = secrets.map((value, index) => ({ name: `secret ${index + 1}`, value }));
  expect(canariesIn(JSON.stringify(log), canaries)).toEqual([]);
}
