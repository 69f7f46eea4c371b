import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type Provider from 'oidc-provider';
import { errors, type InteractionResults } from 'oidc-provider';
import { accountById, accountBySignIn } from './accounts.ts';
import type { AcmeLog } from './log.ts';
import { consentPage } from './pages/consent.ts';
import { errorPage } from './pages/error.ts';
import { signInPage } from './pages/sign-in.ts';
import { scopesIn } from './scopes.ts';

type Site = { Bindings: HttpBindings };

/**
 * The pages between an authorization request and its answer: sign in, then allow or deny. Each belongs to
 * the browser in which the request was made; the provider checks that by a cookie of the interaction.
 */
export function interactionRoutes(provider: Provider, log: AcmeLog): Hono<Site> {
  const routes = new Hono<Site>();
  const open = (c: Context<Site>) => openInteraction(provider, c);
  const finish = async ({ env, redirect }: Context<Site>, result: InteractionResults, merge = true) =>
    redirect(
      await provider.interactionResult(env.incoming, env.outgoing, result, {
        mergeWithLastSubmission: merge,
      }),
      303,
    );

  routes.get('/:uid', async (c) => {
    const { uid, prompt, clientName, account, scopes } = await open(c);
    if (prompt === 'consent' && account) return c.html(consentPage({ uid, account, clientName, scopes }));
    return c.html(signInPage({ ...signInForm(uid), clientName }));
  });

  routes.post('/:uid/sign-in', async (c) => {
    const { uid, clientName } = await open(c);
    const form = await c.req.formData();
    const email = String(form.get('email') ?? '');
    const account = accountBySignIn(email, String(form.get('password') ?? ''));
    log({ kind: 'sign-in', email, accepted: account !== undefined });
    if (!account) return c.html(signInPage({ ...signInForm(uid), clientName, email, refused: true }), 422);
    return finish(c, { login: { accountId: account.id } });
  });

  routes.post('/:uid/allow', async (c) => {
    const { account, clientId, scopes } = await open(c);
    if (!account) throw new errors.SessionNotFound('nobody is signed in');
    const chosen = (await c.req.formData()).getAll('optional');
    const isDeclined = ({ name, optional }: (typeof scopes)[number]) => optional && !chosen.includes(name);
    const grant = new provider.Grant({ accountId: account.id, clientId });
    grant.addOIDCScope(scopes.filter((scope) => !isDeclined(scope)).map(({ name }) => name));
    // Written down too, or the provider would ask again for what was left out.
    grant.rejectOIDCScope(scopes.filter(isDeclined).map(({ name }) => name));
    return finish(c, { consent: { grantId: await grant.save() } });
  });

  routes.post('/:uid/deny', async (c) => {
    await open(c);
    return finish(c, { error: 'access_denied', error_description: 'The user said no.' }, false);
  });

  routes.onError((error, c) => {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    return c.html(
      errorPage({ title: 'This request has ended', detail: 'It was finished before, or it took too long.' }),
      400,
    );
  });
  return routes;
}

const signInForm = (uid: string) => ({
  action: `/interaction/${uid}/sign-in`,
  cancelAction: `/interaction/${uid}/deny`,
});

/** @throws `SessionNotFound` of the provider when this browser has no such interaction. */
async function openInteraction(provider: Provider, c: Context<Site>) {
  const { uid, prompt, params, session } = await provider.interactionDetails(c.env.incoming, c.env.outgoing);
  if (uid !== c.req.param('uid')) throw new errors.SessionNotFound('another interaction has the cookie');
  const clientId = String(params['client_id']);
  const client = await provider.Client.find(clientId);
  return {
    uid,
    clientId,
    prompt: prompt.name,
    clientName: client?.clientName ?? clientId,
    account: accountById(session?.accountId),
    scopes: scopesIn(String(params['scope'] ?? '')),
  };
}
