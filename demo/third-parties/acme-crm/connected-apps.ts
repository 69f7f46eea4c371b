import type Provider from 'oidc-provider';
import { scopesIn } from './scopes.ts';
import type { Storage } from './storage.ts';

/** An app that one account has allowed, over all its connections. */
export interface ConnectedApp {
  readonly clientId: string;
  readonly name: string;
  /** In the words of the consent page. */
  readonly permissions: readonly string[];
  /** When it was first allowed. */
  readonly since: Date;
}

/** The apps that an account has allowed and not disconnected. */
export async function connectedApps(
  provider: Provider,
  storage: Storage,
  accountId: string,
): Promise<ConnectedApp[]> {
  const grants = await grantsOf(provider, storage, accountId);
  const clientIds = new Set(grants.map(({ clientId = '' }) => clientId));
  return [...clientIds].map((clientId) => {
    const own = grants.filter((grant) => grant.clientId === clientId);
    return {
      clientId,
      name: storage.records('Client').get(clientId)?.client_name ?? clientId,
      permissions: scopesIn(own.map((grant) => grant.getOIDCScope()).join(' ')).map((scope) => scope.title),
      since: new Date(Math.min(...own.map(({ iat }) => iat)) * 1000),
    };
  });
}

/** Revokes all grants of an app for one account: its codes and tokens are dead at once. */
export async function disconnectApp(
  provider: Provider,
  storage: Storage,
  accountId: string,
  clientId: string,
): Promise<void> {
  for (const grant of await grantsOf(provider, storage, accountId)) {
    if (grant.clientId !== clientId) continue;
    await provider.AuthorizationCode.revokeByGrantId(grant.jti);
    await provider.AccessToken.revokeByGrantId(grant.jti);
    await provider.RefreshToken.revokeByGrantId(grant.jti);
    await grant.destroy();
  }
}

/** The provider finds a grant by its id only; whose they are stands in the records. */
async function grantsOf(provider: Provider, storage: Storage, accountId: string) {
  const own = storage
    .records('Grant')
    .entries()
    .filter(([, payload]) => payload.accountId === accountId);
  const grants = await Promise.all(own.map(([id]) => provider.Grant.find(id)));
  return grants.filter((grant) => grant !== undefined);
}
