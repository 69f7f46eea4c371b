import { readFileSync } from 'node:fs';
import type { Env, Hono, MiddlewareHandler } from 'hono';
import type { html } from 'hono/html';

/** Escaped HTML, as Hono's `html` tag makes it. */
export type Markup = ReturnType<typeof html>;

/**
 * What every page of a careful site sends: nothing from elsewhere, never in a frame.
 *
 * There is no `form-action`: browsers apply it to the redirects behind a form too, and Acme's consent form
 * ends at the client.
 */
export const pageHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
} as const;

/** Sends `pageHeaders` with every answer that has none of its own. */
export const withPageHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(pageHeaders))
    if (!c.res.headers.has(name)) c.header(name, value);
};

/** Serves one file of the site, e.g. its stylesheet, at `path`. */
export function serveAsset<E extends Env>(site: Hono<E>, path: string, file: URL, contentType: string): void {
  const content = readFileSync(file, 'utf8');
  site.get(path, (c) => c.body(content, 200, { 'Content-Type': contentType, 'Cache-Control': 'no-cache' }));
}
