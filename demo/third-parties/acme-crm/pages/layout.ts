import { html } from 'hono/html';
import type { Markup } from '../../site/pages.ts';

interface Layout {
  readonly title: string;
  /** `focused`: one thing to do, in the middle. `wide`: the site itself. */
  readonly shape: 'focused' | 'wide';
  /** Beside the brand at the top of a wide page. */
  readonly top?: Markup;
  readonly content: Markup;
}

/** The frame of every page of Acme CRM. */
export function layout({ title, shape, top, content }: Layout): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Acme CRM</title>
        <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/acme.css" />
      </head>
      <body class="${shape}">
        <header class="top">
          <a class="brand" href="/"><img src="/assets/mark.svg" alt="" width="28" height="28" />Acme CRM</a>
          ${top ?? ''}
        </header>
        <main>${content}</main>
        <footer class="foot">Acme CRM is a demo. Nothing here is real, and nothing leaves this machine.</footer>
      </body>
    </html>`;
}
