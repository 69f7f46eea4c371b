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

const kinds = ['Mail', 'CRM', 'Desk', 'Pay', 'Drive', 'Chat', 'Forms', 'Ledger', 'Sync', 'Vault'];
const makers = ['Amber', 'Birch', 'Cobalt', 'Dover', 'Elm', 'Fjord', 'Granite', 'Harbor', 'Iris', 'Juniper'];
const categories = ['CRM', 'Email', 'Messaging', 'Storage', 'Billing'];

/** As many services as a long list needs, each with a name of its own. */
export function manyServices(count: number, kindsOfThem = categories): readonly ServiceDefinition[] {
  const one = service({ key: 'one', name: 'One', methods: [{ ...key, fields: [apiKey] }] });
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[Math.floor(index / makers.length) % kinds.length];
    const series = Math.floor(index / (makers.length * kinds.length));
    const name = `${makers[index % makers.length]} ${kind}${series > 0 ? ` ${series + 1}` : ''}`;
    const category = kindsOfThem[index % kindsOfThem.length] as string;
    return { ...one, key: `service-${index}`, name, category, description: `${category} for small teams` };
  });
}

/** More categories than fit into a line. */
export const manyCategories = [
  ...categories,
  ...['Analytics', 'Calendars', 'Customer support', 'Databases', 'Design', 'Documents', 'E-commerce'],
  ...['Events', 'Forms', 'Human resources', 'Marketing', 'Payments', 'Project management', 'Video'],
];

const square = (colour: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 34"><path d="M7 9h20v4H7zm0 7h20v3H7zm0 6h12v3H7z" fill="${colour}"/></svg>`)}`;

/** A black logo, one that no longer loads, and none. */
export const withLogos = [
  { ...acme, logo: square('#000') },
  { ...beacon, logo: 'https://provider.invalid/gone.svg' },
  helio,
  { ...ledgerly, logo: square('#0b6e46') },
];
