import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { type Address, listen } from '../site/listen.ts';
import { serveAsset, withPageHeaders } from '../site/pages.ts';
import { type BeaconLog, createApi } from './api.ts';
import { type ApiKeys, openApiKeys } from './keys.ts';
import { apiKeysPage, campaignsPage, notFoundPage } from './pages.ts';

export type { BeaconLog, BeaconLogEntry } from './api.ts';

export interface BeaconMailOptions extends Address {
  /** Where it keeps its keys. */
  readonly dataDir: string;
  /** Gets every API call, keys included. @default nothing is written down */
  readonly log?: BeaconLog;
}

/** Beacon Mail, running. */
export interface BeaconMail {
  /** The site; the API lies below `/api`. */
  readonly url: string;
  readonly apiUrl: string;
  /** The page that shows the user's keys. */
  readonly keysPageUrl: string;
  /** The live key. */
  readonly key: string;
  /** A key that the API refuses, as a test key. */
  readonly testKey: string;
  close(): Promise<void>;
}

/** Starts Beacon Mail: an API that takes only its own keys, and the page that shows them. */
export async function startBeaconMail({ dataDir, log, ...address }: BeaconMailOptions): Promise<BeaconMail> {
  const keys = openApiKeys(join(dataDir, 'api-keys.json'));
  const api = createApi(keys, (entry) => log?.(entry));
  const site = createSite(keys);
  const { url, close } = await listen(address, () => {
    const isApi = (request: Request) => new URL(request.url).pathname.startsWith('/api/');
    const answer = (request: Request) => (isApi(request) ? api : site).fetch(request);
    const listener = getRequestListener(answer, { overrideGlobalObjects: false });
    return (incoming, outgoing) => void listener(incoming, outgoing);
  });
  return {
    url,
    apiUrl: `${url}/api`,
    keysPageUrl: `${url}/settings/api-keys`,
    key: keys.live,
    testKey: keys.test,
    close,
  };
}

function createSite(keys: ApiKeys): Hono {
  const site = new Hono();
  site.use(withPageHeaders);
  const asset = (name: string, contentType: string) =>
    serveAsset(site, `/assets/${name}`, new URL(`./assets/${name}`, import.meta.url), contentType);
  asset('beacon.css', 'text/css; charset=utf-8');
  asset('copy-key.js', 'text/javascript; charset=utf-8');
  asset('mark.svg', 'image/svg+xml');
  site.get('/', (c) => c.html(campaignsPage()));
  site.get('/settings/api-keys', (c) => c.html(apiKeysPage(keys)));
  site.notFound((c) => c.html(notFoundPage(), 404));
  return site;
}
