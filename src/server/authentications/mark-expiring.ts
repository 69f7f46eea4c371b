import { EXPIRY_NOTICE_MS } from '../../core/index.ts';
import type { ServerContext } from '../context.types.ts';
import { upToDate } from './find-authentication.ts';

const BATCH = 100;

/** Writes down which authentications end soon or have ended. Answers how many. */
export async function markExpiring({ store, clock }: ServerContext): Promise<number> {
  let marked = 0;
  for (;;) {
    const now = clock.now();
    const due = await store.authentications.listExpiring({
      soon: new Date(now + EXPIRY_NOTICE_MS),
      now: new Date(now),
      limit: BATCH,
    });
    const changes = due.map((record) => [record, upToDate(record, now)] as const);
    const stored = await Promise.all(
      changes
        .filter(([before, after]) => after !== before)
        .map(([before, after]) => store.authentications.update(after, before.revision)),
    );
    const written = stored.filter((record) => record !== undefined).length;
    marked += written;
    // Those that somebody else changed meanwhile come again at the next run.
    if (due.length < BATCH || written === 0) return marked;
  }
}
