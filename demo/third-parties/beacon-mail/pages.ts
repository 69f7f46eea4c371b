import { html } from 'hono/html';
import type { Markup } from '../site/pages.ts';
import type { ApiKeys } from './keys.ts';
import { account, campaigns } from './sample-data.ts';

interface Layout {
  readonly title: string;
  readonly path: '/' | '/settings/api-keys' | undefined;
  readonly content: Markup;
}

function layout({ title, path, content }: Layout): Markup {
  const link = (href: Layout['path'], text: string) =>
    html`<a href="${href}" ${href === path ? 'aria-current="page"' : ''}>${text}</a>`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Beacon Mail</title>
        <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/beacon.css" />
        <script type="module" src="/assets/copy-key.js"></script>
      </head>
      <body>
        <header>
          <a class="brand" href="/"><img src="/assets/mark.svg" alt="" width="28" height="28" />Beacon Mail</a>
          <nav aria-label="Main">${link('/', 'Campaigns')} ${link('/settings/api-keys', 'API keys')}</nav>
          <span class="who">${account.name}</span>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
        <footer>Beacon Mail is a demo. Nothing here is real, and nothing leaves this machine.</footer>
      </body>
    </html>`;
}

export function campaignsPage(): Markup {
  return layout({
    title: 'Campaigns',
    path: '/',
    content: html`<p class="lead">What you sent, and how it arrived.</p>
      <section class="panel scroll" tabindex="0" aria-label="Delivery reports">
        <table>
          <thead>
            <tr>
              <th scope="col">Campaign</th>
              <th scope="col">Sent</th>
              <th scope="col" class="number">Delivered</th>
              <th scope="col" class="number">Opened</th>
              <th scope="col" class="number">Bounced</th>
            </tr>
          </thead>
          <tbody>
            ${campaigns.map(campaignRow)}
          </tbody>
        </table>
      </section>`,
  });
}

const campaignRow = ({ name, sentAt, delivered, opened, bounced }: (typeof campaigns)[number]) => html`<tr>
  <th scope="row">${name}</th>
  <td>${new Date(sentAt).toLocaleDateString('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })}</td>
  <td class="number">${delivered.toLocaleString('en-GB')}</td>
  <td class="number">${Math.round((100 * opened) / delivered)} %</td>
  <td class="number">${bounced}</td>
</tr>`;

export function apiKeysPage(keys: ApiKeys): Markup {
  return layout({
    title: 'API keys',
    path: '/settings/api-keys',
    content: html`<p class="lead">
        With a key another app can read your campaigns and delivery reports. Treat it like a password: whoever
        has it can use your account.
      </p>
      ${keyPanel('live', keys.live, 'For apps that you use. Paste it where an app asks for your Beacon Mail key.')}
      ${keyPanel('test', keys.test, 'For developers, in the sandbox only. Apps that you use will refuse it.')}
      <p class="status" role="status" id="copied"></p>`,
  });
}

const keyPanel = (kind: keyof ApiKeys, key: string, purpose: string) => html`<section class="panel">
  <label for="${kind}-key">${kind === 'live' ? 'Live' : 'Test'} key</label>
  <div class="key">
    <input id="${kind}-key" value="${key}" readonly spellcheck="false" aria-describedby="${kind}-purpose" />
    <button type="button" data-copies="${kind}-key">Copy ${kind} key</button>
  </div>
  <p class="hint" id="${kind}-purpose">${purpose}</p>
</section>`;

export function notFoundPage(): Markup {
  return layout({
    title: 'Nothing here',
    path: undefined,
    content: html`<p class="lead">This page does not exist.</p>`,
  });
}
