import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { type Address, type Listening, listen } from '../site/listen.ts';

export interface EastgateOptions extends Address {
  /** The page that it shows, and how; asked at each request. `undefined`: it shows none. */
  readonly shown: () => ShownPage | undefined;
}

export interface ShownPage {
  readonly url: string;
  readonly title: string;
  /** Of the frame. */
  readonly sandbox: string | undefined;
  /** Value of `Cross-Origin-Opener-Policy`; no header when undefined. */
  readonly openerPolicy: string | undefined;
}

/** Starts Eastgate, a portal that shows a page of another site in a frame. */
export function startEastgate({ shown, ...address }: EastgateOptions): Promise<Listening> {
  const site = new Hono();
  site.get('/', (c) => {
    const page = shown();
    if (!page) return c.text('Eastgate shows nothing now.', 404);
    if (page.openerPolicy !== undefined) c.header('Cross-Origin-Opener-Policy', page.openerPolicy);
    c.header('Cache-Control', 'no-store');
    // Its own styles stand in the page; it runs no script.
    c.header(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'unsafe-inline'; frame-src ${new URL(page.url).origin}; base-uri 'none'; frame-ancestors 'none'`,
    );
    return c.html(portal(page));
  });
  return listen(address, () => {
    const listener = getRequestListener(site.fetch, { overrideGlobalObjects: false });
    return (incoming, outgoing) => void listener(incoming, outgoing);
  });
}

const portal = ({ url, title, sandbox }: ShownPage) => html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${title} · Eastgate</title>
      <style>
        body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
        header { box-sizing: border-box; height: 3rem; padding: 0.75rem 1rem; }
        iframe { display: block; width: 100%; height: calc(100vh - 3rem); border: 0; }
      </style>
    </head>
    <body>
      <header><b>Eastgate</b> · all your tools in one place</header>
      ${
        sandbox === undefined
          ? html`<iframe src="${url}" title="${title}"></iframe>`
          : html`<iframe src="${url}" title="${title}" sandbox="${sandbox}"></iframe>`
      }
    </body>
  </html>`;
