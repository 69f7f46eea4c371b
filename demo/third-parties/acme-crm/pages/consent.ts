import { html } from 'hono/html';
import type { Markup } from '../../site/pages.ts';
import type { Account } from '../accounts.ts';
import type { Scope } from '../scopes.ts';
import { layout } from './layout.ts';

interface ConsentPage {
  readonly uid: string;
  readonly account: Account;
  readonly clientName: string;
  readonly scopes: readonly Scope[];
}

/** Asks whether an app may have what it asks for. Optional permissions are ticked and can be left out. */
export function consentPage({ uid, account, clientName, scopes }: ConsentPage): Markup {
  return layout({
    title: `Allow ${clientName}?`,
    shape: 'focused',
    content: html`<section class="card">
      <div class="pair" aria-hidden="true">
        <span class="app">${clientName.slice(0, 1)}</span><i></i>
        <img src="/assets/mark.svg" alt="" width="44" height="44" />
      </div>
      <h1>Allow ${clientName} to use your Acme CRM account?</h1>
      <p class="lead">Signed in as <strong>${account.email}</strong></p>
      <form method="post" action="/interaction/${uid}/allow">
        <ul class="scopes" aria-label="${clientName} will be able to">
          ${scopes.map((scope) => (scope.optional ? optionalScope(scope) : requiredScope(scope)))}
        </ul>
        <div class="choice">
          <button class="secondary" type="submit" formaction="/interaction/${uid}/deny">Deny</button>
          <button class="primary" type="submit">Allow</button>
        </div>
      </form>
      <p class="fine">You can disconnect ${clientName} at any time in Acme CRM under Connected apps.</p>
    </section>`,
  });
}

const requiredScope = ({ title, detail }: Scope) => html`<li>
  <span class="tick" aria-hidden="true"></span>
  <span><b>${title}</b><small>${detail}</small></span>
</li>`;

const optionalScope = ({ name, title, detail }: Scope) => html`<li>
  <label>
    <input type="checkbox" name="optional" value="${name}" checked />
    <span><b>${title}</b><small>${detail}</small></span>
    <span class="tag">Optional</span>
  </label>
</li>`;
