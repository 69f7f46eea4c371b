import { type AuthenticationRecord, PatchcordError } from '../../core/index.ts';
import type { ServerContext } from '../context.types.ts';
import { upToDate } from './find-authentication.ts';

/** So often a change is tried again when somebody else was faster. */
const TRIES = 5;

/**
 * Changes the stored record, whoever else changes it at the same moment: `change` gets the newest one and may answer
 * `undefined` to leave it as it is.
 *
 * @throws `revision-conflict` when others were faster again and again
 */
export async function changeAuthentication(
  { store, clock }: ServerContext,
  record: AuthenticationRecord,
  change: (record: AuthenticationRecord) => AuthenticationRecord | undefined,
): Promise<AuthenticationRecord> {
  let current: AuthenticationRecord | undefined = record;
  for (let tries = 0; current && tries < TRIES; tries++) {
    const changed = change(current);
    if (!changed) return current;
    // A check revives what was refused, and not what has come to its end meanwhile.
    const stored = await store.authentications.update(upToDate(changed, clock.now()), current.revision);
    if (stored) return stored;
    const newest = await store.authentications.get(record.organizationId, record.id);
    current = newest && upToDate(newest, clock.now());
  }
  throw new PatchcordError('revision-conflict', 'The authentication is being changed by somebody else.');
}
