/** The services and people of the contract: the same in every backend that is tried. */
import { parseServiceDefinition, type ServiceDefinition } from '../../core/index.ts';
import type { ContractPerson } from './adapter-harness.types.ts';

/** Where the third party of the contract listens. */
export interface ContractAddresses {
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  /** Base of an API whose `/me` answers `{ account: { email } }` to those who may. Without a trailing slash. */
  readonly apiUrl: string;
}

/** Addresses for backends that ask nobody. */
const NOWHERE: ContractAddresses = {
  authorizeUrl: 'https://provider.example/authorize',
  tokenUrl: 'https://provider.example/token',
  apiUrl: 'https://provider.example/api',
};

/** The account that the third party names. */
export const CONTRACT_ACCOUNT = 'ada@northwind.example';

/** The organizations that a backend has to know. */
export const contractOrganizations = ['north', 'south'] as const;

export const people = {
  ada: { organizationId: 'north', subject: 'ada' },
  bob: { organizationId: 'north', subject: 'bob' },
  /** Has a namesake in the other organization. */
  southernAda: { organizationId: 'south', subject: 'ada' },
  /** Ada again, in a session that may use one service alone. */
  adaAtBeacon: { organizationId: 'north', subject: 'ada', services: ['beacon'] },
} as const satisfies Record<string, ContractPerson>;

/**
 * In this order: `acme` (consent, scopes, another account), `tenanted` (consent after an input), and with a key `beacon`, `cargo`
 * (its key is not tried) and `élan`, whose name has an accent.
 */
export function contractServices(addresses: ContractAddresses = NOWHERE): readonly ServiceDefinition[] {
  const { authorizeUrl, tokenUrl, apiUrl } = addresses;
  const common = {
    schema: 1,
    origins: [`${apiUrl}/`],
    development: !apiUrl.startsWith('https:'),
  };
  const test = { request: { url: `${apiUrl}/me` }, ok: {}, account: '/account/email' };
  const consent = {
    id: 'oauth',
    type: 'oauth2-authorization-code',
    token: { url: tokenUrl },
    placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{token.accessToken}}' }],
    test,
  };
  const key = {
    id: 'key',
    type: 'token',
    fields: [{ key: 'apiKey', label: 'API key', type: 'string', secret: true }],
    placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{apiKey}}' }],
  };
  const account = { key: 'account', label: 'Account', type: 'string', pattern: '[a-z]+' };
  return [
    {
      ...common,
      key: 'acme',
      name: 'Acme CRM',
      category: 'CRM',
      methods: [
        {
          ...consent,
          authorize: { url: authorizeUrl, anotherAccount: { prompt: 'select_account' } },
          scopes: [
            { name: 'contacts.read', description: 'Read contacts', need: 'required' },
            { name: 'calls.read', description: 'Read calls', need: 'optional' },
          ],
        },
      ],
    },
    {
      ...common,
      key: 'tenanted',
      name: 'Tenanted',
      methods: [
        {
          ...consent,
          fields: [account],
          authorize: { url: authorizeUrl, params: { account: '{{account}}' } },
        },
      ],
    },
    { ...common, key: 'beacon', name: 'Beacon Mail', category: 'Email', methods: [{ ...key, test }] },
    { ...common, key: 'cargo', name: 'Cargo', category: 'Freight', methods: [key] },
    { ...common, key: 'elan', name: 'Élan Mail', category: 'Email', methods: [{ ...key, test }] },
  ].map(parseServiceDefinition);
}
