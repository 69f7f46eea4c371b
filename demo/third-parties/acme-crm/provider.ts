import Provider, { type KoaContextWithOIDC } from 'oidc-provider';
import { pageHeaders } from '../site/pages.ts';
import { accountById } from './accounts.ts';
import { type AcmeConditions, withoutIss } from './conditions.ts';
import type { ProviderKeys } from './keys.ts';
import { type AcmeLog, logProtocol } from './log.ts';
import { errorPage } from './pages/error.ts';
import { scopes } from './scopes.ts';
import type { Storage } from './storage.ts';

const day = 24 * 60 * 60;

/** How long things live, in seconds. */
export const lifetimes = {
  accessToken: 30 * day,
  refreshToken: 365 * day,
  session: 14 * day,
};

interface ProviderSetup {
  /** The site's origin; it is the issuer identifier too (RFC 8414 §2). */
  readonly issuer: string;
  readonly storage: Storage;
  readonly keys: ProviderKeys;
  readonly log: AcmeLog;
  readonly conditions: AcmeConditions;
}

/**
 * The OAuth 2.0 / OpenID provider behind Acme CRM: authorization code with PKCE only, and a refresh token with
 * every grant.
 *
 * Every authorization asks for consent and makes a grant of its own, so that disconnecting one connection
 * of an app leaves its others alone.
 */
export function createProvider({ issuer, storage, keys, log, conditions }: ProviderSetup): Provider {
  const provider = new Provider(issuer, {
    adapter: storage.adapter,
    jwks: keys.jwks,
    cookies: {
      keys: keys.cookies,
      // Cookies ignore ports, and other demos run on this host name too.
      names: { session: 'acme_session', interaction: 'acme_interaction', resume: 'acme_resume' },
    },
    routes: {
      authorization: '/oauth/authorize',
      token: '/oauth/token',
      pushed_authorization_request: '/oauth/par',
      revocation: '/oauth/revoke',
      userinfo: '/oauth/userinfo',
      jwks: '/oauth/jwks',
      end_session: '/oauth/end-session',
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: false },
    },
    scopes: scopes.map((scope) => scope.name),
    claims: { openid: ['sub', 'name', 'email'] },
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic'],
    pkce: { required: () => true },
    ttl: {
      AccessToken: lifetimes.accessToken,
      AuthorizationCode: 60,
      Grant: lifetimes.refreshToken,
      IdToken: 60 * 60,
      Interaction: 60 * 60,
      RefreshToken: lifetimes.refreshToken,
      Session: lifetimes.session,
    },
    issueRefreshToken: () => true,
    // Signing out of Acme's site leaves connected apps connected.
    expiresWithSession: () => false,
    loadExistingGrant: grantOfThisConsent,
    findAccount: (_ctx, id) => {
      const account = accountById(id);
      return (
        account && { accountId: id, claims: () => ({ sub: id, name: account.name, email: account.email }) }
      );
    },
    renderError: async (ctx, out) => {
      ctx.set({ ...pageHeaders });
      ctx.type = 'html';
      ctx.body = String(
        await errorPage({ title: 'This request cannot go on', detail: out.error_description ?? out.error }),
      );
    },
  });

  provider.use(async (ctx, next) => {
    await next();
    if (conditions.withoutIss) forgetIss(ctx);
    logProtocol(ctx, log);
  });
  return provider;
}

async function grantOfThisConsent(ctx: KoaContextWithOIDC) {
  const grantId = ctx.oidc.result?.consent?.grantId;
  return grantId ? ctx.oidc.provider.Grant.find(grantId) : undefined;
}

function forgetIss(ctx: Parameters<Parameters<Provider['use']>[0]>[0]): void {
  const redirect = ctx.response.get('Location');
  if (redirect) ctx.set('Location', withoutIss(redirect));
  if (ctx.path === '/.well-known/openid-configuration')
    ctx.body = { ...(ctx.body as object), authorization_response_iss_parameter_supported: false };
}
