import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { type Context, Hono } from 'hono';
import type { Authentication } from 'patchcord/core';
import { type NorthwindConditions, ordinaryNorthwind } from './conditions.ts';
import { ada, type TokenSigner } from './session.ts';

export interface NorthwindOptions {
  /** Northwind's one address; requests under another host name are sent there. */
  readonly url: string;
  readonly patchcordUrl: string;
  /** The site that may show Northwind's page in a frame, under the condition `framed`. */
  readonly portalUrl: string;
  /** @default nothing out of the ordinary */
  readonly conditions?: NorthwindConditions;
  readonly signer: TokenSigner;
  /** Folder of the built page. */
  readonly pageDir: string;
  readonly services: readonly {
    readonly key: string;
    readonly name: string;
    readonly description?: string | undefined;
    readonly logo?: string | undefined;
  }[];
  /** What to show of a service once it is connected: a path at its API, and how to read the answer. */
  readonly previews: Readonly<
    Record<string, { readonly path: string; readonly rows: (body: unknown) => readonly PreviewRow[] }>
  >;
}

export interface PreviewRow {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Northwind's backend: serves its page, vouches for its user, and uses what the user has connected. */
export function northwindBackend(options: NorthwindOptions): Hono {
  const { url, patchcordUrl, portalUrl, signer, conditions = ordinaryNorthwind() } = options;
  const canonical = new URL(url);
  const app = new Hono();

  app.use(async (c, next) => {
    const host = c.req.header('host');
    if (host !== undefined && host !== canonical.host) {
      // Part by part: resolved as a reference, a path like `//evil.example` would be another host.
      const target = new URL(canonical);
      target.pathname = c.req.path;
      target.search = new URL(c.req.url).search;
      return c.redirect(target.href, 307);
    }
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
    const ancestors = conditions.framed ? portalUrl : "'none'";
    c.header(
      'content-security-policy',
      `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ${new URL(patchcordUrl).origin}; base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors}`,
    );
    if (conditions.openerPolicy !== 'none') c.header('cross-origin-opener-policy', conditions.openerPolicy);
    return undefined;
  });

  app.use('/api/*', async (c, next) => {
    if (conditions.signedOut) return c.json({ error: 'nobody is signed in' }, 401);
    await next();
    return undefined;
  });

  app.get('/api/settings', (c) => c.json({ user: ada, patchcordUrl, services: options.services }));

  // A real product checks its own session cookie here, and signs for the person it finds.
  app.post('/api/patchcord-token', async (c) => {
    if (c.req.header('sec-fetch-site') !== 'same-origin')
      return c.json({ error: 'not from our own page' }, 403);
    return c.json({ token: await signer.forBrowser(conditions.tokenSeconds) });
  });

  app.get('/api/integrations', async (c) => {
    const items = await ofPatchcord<{ items: readonly Authentication[] }>(
      options,
      '/authentications?limit=200',
    );
    return c.json({ items: items.items });
  });

  app.get('/api/integrations/:id/preview', (c) => preview(c, options));

  app.get('*', async (c) => {
    const path = c.req.path === '/' ? '/index.html' : c.req.path;
    const found = await page(options.pageDir, path);
    if (!found) return c.text('There is no such page.', 404);
    return path === '/index.html' && conditions.blocked ? withEagerScript(found) : found;
  });
  return app;
}

/** Data of the third party, fetched with the stored credentials: the point of connecting it. */
async function preview(c: Context, options: NorthwindOptions): Promise<Response> {
  const id = encodeURIComponent(c.req.param('id') ?? '');
  const { serviceKey } = await ofPatchcord<Authentication>(options, `/authentications/${id}`);
  const what = options.previews[serviceKey];
  if (!what) return c.json({ rows: [] });
  const body = await ofPatchcord<unknown>(options, `/authentications/${id}/request/${what.path}`);
  return c.json({ rows: what.rows(body) });
}

async function ofPatchcord<Answer>(
  { patchcordUrl, signer }: NorthwindOptions,
  path: string,
): Promise<Answer> {
  const response = await fetch(`${patchcordUrl}${path}`, {
    headers: { authorization: `Bearer ${await signer.forBackend()}`, accept: 'application/json' },
    signal: AbortSignal.timeout(20_000),
  });
  if (!response.ok) throw new Error(`Patchcord answered ${response.status} to ${path.split('?')[0]}`);
  return (await response.json()) as Answer;
}

async function withEagerScript(page: Response): Promise<Response> {
  const html = (await page.text()).replace('</head>', '<script src="/eager.js"></script></head>');
  return new Response(html, { headers: page.headers });
}

async function page(folder: string, path: string): Promise<Response | undefined> {
  const type = TYPES[extname(path)];
  const file = normalize(join(folder, path));
  const isOurs = /^[\w./-]+$/.test(path) && file.startsWith(normalize(`${folder}/`));
  if (type === undefined || !isOurs) return undefined;
  const body = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return body && new Response(new Uint8Array(body), { headers: { 'content-type': type } });
}
