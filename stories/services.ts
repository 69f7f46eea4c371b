import { parseServiceDefinition, type ServiceDefinition } from 'patchcord/core';

const oauth = {
  type: 'oauth2-authorization-code',
  id: 'oauth',
  placements: [{ in: 'header', name: 'Authorization', template: 'Bearer {{token.accessToken}}' }],
  authorize: { url: 'https://provider.example/authorize' },
  token: { url: 'https://provider.example/token' },
};

const key = {
  type: 'token',
  id: 'key',
  placements: [{ in: 'header', name: 'X-Api-Key', template: '{{apiKey}}' }],
  test: { request: { url: 'https://api.provider.example/me' }, ok: {}, account: '/email' },
};

const apiKey = { key: 'apiKey', label: 'API key', type: 'string', secret: true };

function service(definition: object): ServiceDefinition {
  return parseServiceDefinition({ schema: 1, origins: ['https://api.provider.example'], ...definition });
}

const scopes = [
  {
    name: 'contacts.read',
    description: 'Read contacts and companies',
    details: 'Names, email addresses, phone numbers',
    need: 'required',
    sensitive: true,
  },
  {
    name: 'deals.write',
    description: 'Create and update deals',
    details: 'Only in pipelines that you choose later',
    need: 'required',
  },
  {
    name: 'calls.read',
    description: 'Read call recordings',
    details: 'For summaries in the weekly digest',
    need: 'optional',
  },
];

/** Consent, with two required scopes and an optional one. */
export const acme = service({
  key: 'acme-crm',
  name: 'Acme CRM',
  category: 'CRM',
  description: 'Contacts, companies and deals',
  methods: [
    { ...oauth, authorize: { ...oauth.authorize, anotherAccount: { prompt: 'select_account' } }, scopes },
  ],
});

/** One API key, which is tried before it is saved. */
export const beacon = service({
  key: 'beacon-mail',
  name: 'Beacon Mail',
  category: 'Email',
  description: 'Campaigns, contacts and delivery reports',
  methods: [{ ...key, fields: [{ ...apiKey, docs: 'https://docs.provider.example/keys' }] }],
});

/** The address of the user's own account is needed before consent. */
export const helio = service({
  key: 'helio-desk',
  name: 'Helio Desk',
  category: 'Support',
  description: 'Tickets and customers',
  methods: [
    {
      ...oauth,
      authorize: { url: 'https://{{subdomain}}.helio.example/authorize' },
      scopes,
      fields: [
        {
          key: 'subdomain',
          label: 'Account address',
          type: 'string',
          format: 'hostname',
          prefix: 'https://',
          suffix: '.helio.example',
          example: 'northwind',
        },
      ],
    },
  ],
});

/** Two ways of signing in. */
export const ledgerly = service({
  key: 'ledgerly',
  name: 'Ledgerly',
  category: 'Billing',
  description: 'Invoices and payments',
  methods: [
    { ...oauth, scopes: scopes.slice(0, 1) },
    { ...key, label: 'API key of a server', fields: [apiKey] },
  ],
});

/** A field of every kind. */
export const quarry = service({
  key: 'quarry',
  name: 'Quarry',
  category: 'Storage',
  description: 'Buckets and files',
  methods: [
    {
      ...key,
      fields: [
        {
          key: 'account',
          label: 'Account address',
          type: 'string',
          format: 'hostname',
          prefix: 'https://',
          suffix: '.quarry.example',
          example: 'northwind',
          docs: 'https://docs.provider.example/address',
        },
        { ...apiKey, description: 'Begins with qk_live_', docs: 'https://docs.provider.example/keys' },
        {
          key: 'region',
          label: 'Region',
          type: 'choice',
          choices: [
            { value: 'eu', label: 'Europe' },
            { value: 'us', label: 'North America' },
          ],
        },
        { key: 'limit', label: 'Most files at once', type: 'number', required: false },
        { key: 'proxied', label: 'Connect through a proxy', type: 'boolean', required: false },
        {
          key: 'proxy',
          label: 'Proxy',
          type: 'string',
          format: 'hostname',
          visibleWhen: { field: 'proxied', equals: true },
        },
      ],
    },
  ],
});

export const services = [acme, beacon, helio, ledgerly, quarry];

/** As many services as a long list needs. */
export function manyServices(count: number): readonly ServiceDefinition[] {
  const categories = ['CRM', 'Email', 'Messaging', 'Storage', 'Billing'];
  return Array.from({ length: count }, (_, index) =>
    service({
      key: `service-${index}`,
      name: `Service ${index + 1}`,
      category: categories[index % categories.length],
      methods: [{ ...key, fields: [apiKey] }],
    }),
  );
}
