import { html } from 'hono/html';
import type { Markup } from '../../site/pages.ts';
import type { Account } from '../accounts.ts';
import type { ConnectedApp } from '../connected-apps.ts';
import { contacts } from '../sample-data.ts';
import { layout } from './layout.ts';

/** The front page for somebody who is not signed in. */
export function welcomePage(): Markup {
  return layout({
    title: 'Customers at a glance',
    shape: 'wide',
    top: html`<a class="button primary" href="/sign-in">Sign in</a>`,
    content: html`<section class="hero">
      <h1>Customers at a glance</h1>
      <p class="lead">Contacts, deals and calls in one calm place, and in every tool that you connect.</p>
      <a class="button primary" href="/sign-in">Sign in to Acme CRM</a>
    </section>`,
  });
}

/** The front page for somebody who is signed in. */
export function homePage(account: Account, apps: readonly ConnectedApp[]): Markup {
  return layout({
    title: 'Customers at a glance',
    shape: 'wide',
    top: html`<form class="who" method="post" action="/sign-out">
      <span>${account.email}</span><button class="secondary small" type="submit">Sign out</button>
    </form>`,
    content: html`
      <h1>Customers at a glance</h1>
      <p class="lead">${account.company} · ${contacts.length} contacts</p>
      <section class="panel" aria-labelledby="apps">
        <h2 id="apps">Connected apps</h2>
        <p class="lead">They can use your account until you disconnect them.</p>
        ${apps.length === 0 ? html`<p class="empty">No app is connected.</p>` : html`<ul class="rows">${apps.map(appRow)}</ul>`}
      </section>
      <section class="panel" aria-labelledby="contacts">
        <h2 id="contacts">Contacts</h2>
        <ul class="rows">
          ${contacts.slice(0, 6).map(contactRow)}
        </ul>
      </section>
    `,
  });
}

const appRow = ({ clientId, name, permissions, since }: ConnectedApp) => html`<li>
  <span class="app small" aria-hidden="true">${name.slice(0, 1)}</span>
  <div>
    <b>${name}</b>
    <small>${permissions.join(', ')}</small>
    <small>Connected on ${since.toLocaleDateString('en-GB', { dateStyle: 'long' })}</small>
  </div>
  <form method="post" action="/connected-apps/${clientId}/disconnect">
    <button class="secondary small" type="submit" aria-label="Disconnect ${name}">Disconnect</button>
  </form>
</li>`;

const contactRow = ({ name, title, company, email }: (typeof contacts)[number]) => html`<li>
  <span class="face" aria-hidden="true">${name.slice(0, 1)}</span>
  <div><b>${name}</b><small>${title}, ${company}</small></div>
  <small class="end">${email}</small>
</li>`;
