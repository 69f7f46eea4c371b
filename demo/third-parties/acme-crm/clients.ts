import { randomBytes } from 'node:crypto';
import type { Storage } from './storage.ts';

/** An app that asks Acme's users for access; what its developer entered at Acme. */
export interface ClientRegistration {
  readonly id: string;
  /** The name that users read on the consent page. */
  readonly name: string;
  readonly redirectUris: readonly string[];
  /** @default the secret of an earlier start, or a new one */
  readonly secret?: string;
}

/**
 * Registers or updates clients and returns the secret of each by client id. Clients of earlier starts stay.
 * All are confidential and authenticate with `client_secret_basic`.
 */
export function registerClients(
  storage: Storage,
  clients: readonly ClientRegistration[],
): Map<string, string> {
  const records = storage.records('Client');
  return new Map(
    clients.map(({ id, name, redirectUris, secret }) => {
      const clientSecret = secret ?? records.get(id)?.client_secret ?? randomBytes(32).toString('base64url');
      records.set(id, {
        client_id: id,
        client_secret: clientSecret,
        client_name: name,
        redirect_uris: [...redirectUris],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      });
      return [id, clientSecret];
    }),
  );
}
