import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { type Address, listen } from '../site/listen.ts';
import { createApi } from './api.ts';
import { type ClientRegistration, registerClients } from './clients.ts';
import { type AcmeConditions, applyConditions, ordinaryAcme } from './conditions.ts';
import { openKeys } from './keys.ts';
import type { AcmeLog, AcmeLogEntry } from './log.ts';
import { createProvider } from './provider.ts';
import { createSite } from './site.ts';
import { openStorage } from './storage.ts';

export type { Account } from './accounts.ts';
export { accounts, demoPassword } from './accounts.ts';
export type { ClientRegistration } from './clients.ts';
export type { AcmeConditions, ProviderOpenerPolicy } from './conditions.ts';
export { ordinaryAcme, providerOpenerPolicies } from './conditions.ts';
export type { AcmeLog, AcmeLogEntry } from './log.ts';

export interface AcmeCrmOptions extends Address {
  /** Where it keeps clients, keys, grants, tokens and sessions. One process at a time. */
  readonly dataDir: string;
  /** The apps whose developers have registered them; kept, and updated by the next start. */
  readonly clients: readonly ClientRegistration[];
  /** Gets everything that the provider sees, secrets included. @default nothing is written down */
  readonly log?: AcmeLog;
  /** What it does out of the ordinary; may be changed while it runs. @default nothing */
  readonly conditions?: AcmeConditions;
}

/** Acme CRM, running. */
export interface AcmeCrm {
  /** The site; pages at `/` and `/sign-in`, the API below `/api`. */
  readonly url: string;
  /** `iss` of its authorization responses (RFC 9207), and base of its discovery document. */
  readonly issuer: string;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly apiUrl: string;
  /** The secret that the provider knows for a client. @throws when no such client was registered at this start */
  clientSecret(clientId: string): string;
  /** How many log entries of each kind there were since the start. */
  counters(): Readonly<Record<AcmeLogEntry['kind'], number>>;
  close(): Promise<void>;
}

/** Starts Acme CRM: a certified OAuth 2.0 provider, its pages, and an API behind it. */
export async function startAcmeCrm({
  dataDir,
  clients,
  log,
  conditions = ordinaryAcme(),
  ...address
}: AcmeCrmOptions): Promise<AcmeCrm> {
  const storage = openStorage(join(dataDir, 'records'));
  const keys = openKeys(join(dataDir, 'keys.json'));
  const secrets = registerClients(storage, clients);
  const counts = { 'sign-in': 0, authorization: 0, token: 0, api: 0, disconnected: 0 };
  const count: AcmeLog = (entry) => {
    counts[entry.kind] += 1;
    log?.(entry);
  };

  const { url, close } = await listen(address, (issuer) => {
    const provider = createProvider({ issuer, storage, keys, log: count, conditions });
    const ofHono = ({ fetch }: { fetch: Parameters<typeof getRequestListener>[0] }) =>
      getRequestListener(fetch, { overrideGlobalObjects: false });
    const protocol = provider.callback();
    const api = ofHono(createApi(provider, count));
    const site = ofHono(createSite({ provider, storage, log: count }));
    return async (incoming, outgoing) => {
      if (await applyConditions(conditions, incoming, outgoing)) return;
      const [, area] = (incoming.url ?? '').split('/', 2);
      if (area === 'oauth' || area === '.well-known') void protocol(incoming, outgoing);
      else void (area === 'api' ? api : site)(incoming, outgoing);
    };
  });

  return {
    url,
    issuer: url,
    authorizationUrl: `${url}/oauth/authorize`,
    tokenUrl: `${url}/oauth/token`,
    apiUrl: `${url}/api`,
    clientSecret(clientId) {
      const secret = secrets.get(clientId);
      if (secret === undefined) throw new Error(`No client "${clientId}" was given to startAcmeCrm.`);
      return secret;
    },
    counters: () => ({ ...counts }),
    close,
  };
}
