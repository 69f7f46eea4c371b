import { delay } from '../../core/index.ts';
import type { Handle } from './handle.types.ts';

const READY_WITHIN_MS = 5000;
const headers = { 'cache-control': 'no-store' };

/** The process answers. */
export const handleLive: Handle = async () => Response.json({ status: 'ok' }, { headers });

/** The database answers, within 5 s. */
export const handleReady: Handle = async (_request, { context }) => {
  const stop = new AbortController();
  try {
    await Promise.race([
      context.store.ping(),
      delay(context.clock, READY_WITHIN_MS, stop.signal).then(() => {
        throw new Error(`The database did not answer within ${READY_WITHIN_MS} ms.`);
      }),
    ]);
    return Response.json({ status: 'ok' }, { headers });
  } catch (error) {
    context.log.error('health.database-lost', { error });
    return Response.json({ status: 'database-lost' }, { status: 503, headers });
  } finally {
    stop.abort();
  }
};
