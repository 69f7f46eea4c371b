import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import type Provider from 'oidc-provider';
import { serveAsset, withPageHeaders } from '../site/pages.ts';
import { accountBySignIn } from './accounts.ts';
import { connectedApps, disconnectApp } from './connected-apps.ts';
import { interactionRoutes } from './interactions.ts';
import type { AcmeLog } from './log.ts';
import { errorPage } from './pages/error.ts';
import { homePage, welcomePage } from './pages/home.ts';
import { signInPage } from './pages/sign-in.ts';
import { createSessions } from './session.ts';
import type { Storage } from './storage.ts';

interface SiteSetup {
  readonly provider: Provider;
  readonly storage: Storage;
  readonly log: AcmeLog;
}

/** Everything that people see of Acme CRM. */
export function createSite({ provider, storage, log }: SiteSetup) {
  const site = new Hono<{ Bindings: HttpBindings }>();
  const sessions = createSessions(provider);
  site.use(withPageHeaders, csrf());
  serveAsset(
    site,
    '/assets/acme.css',
    new URL('./pages/acme.css', import.meta.url),
    'text/css; charset=utf-8',
  );
  serveAsset(site, '/assets/mark.svg', new URL('./pages/mark.svg', import.meta.url), 'image/svg+xml');
  site.route('/interaction', interactionRoutes(provider, log));

  site.get('/', async (c) => {
    const account = await sessions.account(c.env);
    return c.html(
      account ? homePage(account, await connectedApps(provider, storage, account.id)) : welcomePage(),
    );
  });

  site.get('/sign-in', (c) => c.html(signInPage({ action: '/sign-in' })));

  site.post('/sign-in', async (c) => {
    const form = await c.req.formData();
    const email = String(form.get('email') ?? '');
    const account = accountBySignIn(email, String(form.get('password') ?? ''));
    log({ kind: 'sign-in', email, accepted: account !== undefined });
    if (!account) return c.html(signInPage({ action: '/sign-in', email, refused: true }), 422);
    await sessions.signIn(c.env, account);
    return c.redirect('/', 303);
  });

  site.post('/sign-out', async (c) => {
    await sessions.signOut(c.env);
    return c.redirect('/', 303);
  });

  site.post('/connected-apps/:clientId/disconnect', async (c) => {
    const account = await sessions.account(c.env);
    if (!account) return c.redirect('/sign-in', 303);
    const clientId = c.req.param('clientId');
    await disconnectApp(provider, storage, account.id, clientId);
    log({ kind: 'disconnected', clientId, accountId: account.id });
    return c.redirect('/', 303);
  });

  site.notFound((c) =>
    c.html(
      errorPage({
        title: 'Nothing here',
        detail: 'This page does not exist.',
        advice: 'Go on at the front page.',
      }),
      404,
    ),
  );
  return site;
}
