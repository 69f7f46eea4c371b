import { parseServiceDefinition, type ServiceDefinition } from 'patchcord/core';

interface ThirdParties {
  readonly acme: {
    /** `undefined` when it does not send `iss`: it would be missed. */
    readonly issuer: string | undefined;
    readonly authorizationUrl: string;
    readonly tokenUrl: string;
    readonly apiUrl: string;
  };
  readonly beacon: { readonly url: string };
}

/** The services that Northwind lets its users connect. `development` allows plain http, for loopback. */
export function northwindServices({
  acme,
  beacon,
}: ThirdParties): readonly [ServiceDefinition, ServiceDefinition] {
  return [
    parseServiceDefinition({
      schema: 1,
      key: 'acme-crm',
      name: 'Acme CRM',
      description: 'Contacts, companies and deals',
      category: 'CRM',
      logo: logo('A', '#ff8a5c', '#e5484d'),
      development: true,
      methods: [
        {
          id: 'oauth',
          type: 'oauth2-authorization-code',
          authorize: {
            url: acme.authorizationUrl,
            ...(acme.issuer !== undefined && { issuer: acme.issuer }),
            params: { prompt: 'consent' },
            anotherAccount: { prompt: 'login consent' },
          },
          token: { url: acme.tokenUrl },
          clientAuthentication: 'client_secret_basic',
          scopes: [
            {
              name: 'openid',
              description: 'See who you are',
              details: 'Name and email address',
              need: 'required',
            },
            {
              name: 'contacts.read',
              description: 'Read contacts and companies',
              details: 'Names, email addresses, phone numbers',
              need: 'required',
            },
            {
              name: 'deals.write',
              description: 'Create and update deals',
              details: 'Only in pipelines that you choose later',
              need: 'required',
            },
            {
              name: 'offline_access',
              description: 'Stay connected',
              details: 'Also while you are away, until you disconnect',
              need: 'required',
            },
            {
              name: 'calls.read',
              description: 'Read call recordings',
              details: 'For summaries in the weekly digest',
              need: 'optional',
              sensitive: true,
            },
          ],
          placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{token.accessToken}}' }],
          test: { request: { url: `${acme.apiUrl}/me` }, ok: {}, account: '/email' },
        },
      ],
      origins: [`${acme.apiUrl}/`],
    }),
    parseServiceDefinition({
      schema: 1,
      key: 'beacon-mail',
      name: 'Beacon Mail',
      description: 'Campaigns, contacts and delivery reports',
      category: 'Email',
      logo: logo('B', '#35b0ff', '#0b67d1'),
      development: true,
      methods: [
        {
          id: 'key',
          type: 'token',
          fields: [
            {
              key: 'apiKey',
              label: 'API key',
              description: `In Beacon Mail under Settings, API keys (${beacon.url}/settings/api-keys).`,
              type: 'string',
              secret: true,
              example: 'bm_live_…',
            },
          ],
          placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{apiKey}}' }],
          test: { request: { url: `${beacon.url}/api/account` }, ok: {}, account: '/email' },
        },
      ],
      origins: [`${beacon.url}/api/`],
    }),
  ];
}

function logo(letter: string, from: string, to: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 52 52"><linearGradient id="g" x1="0" y1="0" x2=".4" y2="1"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient><rect width="52" height="52" rx="14" fill="url(#g)"/><text x="26" y="34" font-family="system-ui,sans-serif" font-size="22" font-weight="700" fill="#fff" text-anchor="middle">${letter}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
