import type { HttpBindings } from '@hono/node-server';
import type Provider from 'oidc-provider';
import { type Account, accountById } from './accounts.ts';
import { lifetimes } from './provider.ts';

/**
 * The provider's own session, used by Acme's site too: who has signed in on one is signed in on the other.
 * It lives in one browser, by cookie.
 */
export function createSessions(provider: Provider) {
  const contextOf = ({ incoming, outgoing }: HttpBindings) => provider.createContext(incoming, outgoing);
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true } as const;

  return {
    /** Who is signed in. */
    async account(bindings: HttpBindings): Promise<Account | undefined> {
      const session = await provider.Session.get(contextOf(bindings));
      return accountById(session.accountId);
    },

    /** Starts a session; the cookie goes out with the answer to this request. */
    async signIn(bindings: HttpBindings, account: Account): Promise<void> {
      const context = contextOf(bindings);
      const session = await provider.Session.get(context);
      // A new identifier at sign-in, so that nobody can plant one beforehand.
      session.resetIdentifier();
      session.loginAccount({ accountId: account.id });
      await session.save(lifetimes.session);
      context.cookies.set(provider.cookieName('session'), session.jti, {
        ...cookie,
        maxAge: lifetimes.session * 1000,
      });
    },

    async signOut(bindings: HttpBindings): Promise<void> {
      const context = contextOf(bindings);
      const session = await provider.Session.get(context);
      await session.destroy();
      context.cookies.set(provider.cookieName('session'), null, cookie);
    },
  };
}
