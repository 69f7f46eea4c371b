import { timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { ApiKeys } from './keys.ts';
import { account, campaigns } from './sample-data.ts';

/** A call to Beacon's API, with the key as it came. */
export interface BeaconLogEntry {
  readonly kind: 'api';
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly key: string | undefined;
}

export type BeaconLog = (entry: BeaconLogEntry) => void;

/** Beacon's API: `Authorization: Bearer <live key>` opens it. Errors are `{ error: { code, message } }`. */
export function createApi(keys: ApiKeys, log: BeaconLog): Hono {
  const api = new Hono().basePath('/api');

  api.use(async (c, next) => {
    const key = /^bearer (.+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
    const refusal = refusalOf(key, keys);
    if (refusal)
      c.res = c.json({ error: refusal }, 401, { 'WWW-Authenticate': 'Bearer realm="Beacon Mail"' });
    else await next();
    log({ kind: 'api', method: c.req.method, path: c.req.path, status: c.res.status, key });
  });

  api.get('/account', (c) => c.json(account));
  api.get('/campaigns', (c) => {
    const limit = Math.max(1, Number(c.req.query('limit')) || campaigns.length);
    return c.json({ data: campaigns.slice(0, limit), total: campaigns.length });
  });
  api.notFound((c: Context) =>
    c.json({ error: { code: 'not_found', message: 'There is no such resource.' } }, 404),
  );
  return api;
}

function refusalOf(key: string | undefined, keys: ApiKeys) {
  if (key === undefined)
    return { code: 'missing_key', message: 'Send your key as "Authorization: Bearer …".' };
  if (isSame(key, keys.live)) return undefined;
  if (key.startsWith('bm_test_')) {
    return {
      code: 'invalid_key',
      message: 'This is a test key. The API takes live keys, which begin with bm_live_.',
    };
  }
  return {
    code: 'invalid_key',
    message: 'This key is not valid. Live keys begin with bm_live_ and have 32 characters.',
  };
}

function isSame(key: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(key), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
