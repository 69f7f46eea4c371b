import { html } from 'hono/html';
import type { Markup } from '../../site/pages.ts';
import { accounts, demoPassword } from '../accounts.ts';
import { layout } from './layout.ts';

interface SignInPage {
  /** Where the form goes. */
  readonly action: string;
  /** The app that waits for the sign-in; undefined on Acme's own site. */
  readonly clientName?: string;
  /** What was typed before; the password is never sent back. */
  readonly email?: string;
  readonly refused?: boolean;
  /** Where "Cancel" goes, as a form; none on Acme's own site. */
  readonly cancelAction?: string;
}

export function signInPage({
  action,
  clientName,
  email = '',
  refused = false,
  cancelAction,
}: SignInPage): Markup {
  const purpose =
    clientName === undefined ? 'See your customers at a glance.' : `to continue to ${clientName}`;
  return layout({
    title: refused ? 'Sign-in failed' : 'Sign in',
    shape: 'focused',
    content: html`<section class="card">
      <h1>Sign in to Acme CRM</h1>
      <p class="lead">${purpose}</p>
      <form method="post" action="${action}" novalidate>
        ${emailField(email, refused)} ${passwordField(refused)}
        <button class="primary" type="submit">Sign in</button>
      </form>
      ${cancelAction === undefined ? '' : cancelForm(cancelAction)}
    </section>`,
  });
}

/** Focus goes to the first field that still needs something. */
const emailField = (email: string, refused: boolean) => html`<div class="field">
  <label for="email">Email</label>
  <input
    id="email"
    name="email"
    type="email"
    autocomplete="username"
    value="${email}"
    aria-describedby="email-hint"
    ${refused ? '' : 'autofocus'}
    required
  />
  <p class="hint" id="email-hint">Try <code>${accounts[0]?.email}</code></p>
</div>`;

const passwordField = (refused: boolean) => html`<div class="field">
  <label for="password">Password</label>
  <input
    id="password"
    name="password"
    type="password"
    autocomplete="current-password"
    aria-describedby="${refused ? 'password-error ' : ''}password-hint"
    aria-invalid="${refused}"
    ${refused ? 'autofocus' : ''}
    required
  />
  ${
    refused
      ? html`<p class="error" id="password-error" role="alert">
          Email and password do not match. Check both and try again.
        </p>`
      : ''
  }
  <p class="hint" id="password-hint">Try <code>${demoPassword}</code></p>
</div>`;

const cancelForm = (action: string) => html`<form method="post" action="${action}">
  <button class="quiet" type="submit">Cancel</button>
</form>`;
