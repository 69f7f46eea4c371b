import { parseServiceDefinition } from 'patchcord/core';

const account = { request: { url: 'https://api.example/account' }, ok: {}, account: '/email' };

export const services = [
  {
    schema: 1,
    key: 'acme-crm',
    name: 'Acme CRM',
    methods: [
      {
        id: 'oauth',
        type: 'oauth2-authorization-code',
        authorize: { url: 'https://acme.example/authorize' },
        token: { url: 'https://acme.example/token' },
        scopes: [{ name: 'contacts.read', description: 'Read contacts and companies', need: 'required' }],
        placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{token.accessToken}}' }],
        test: account,
      },
    ],
    origins: ['https://api.example/'],
  },
  {
    schema: 1,
    key: 'beacon-mail',
    name: 'Beacon Mail',
    methods: [
      {
        id: 'key',
        type: 'token',
        fields: [{ key: 'apiKey', label: 'API key', type: 'string', secret: true }],
        placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{apiKey}}' }],
        test: account,
      },
    ],
    origins: ['https://api.example/'],
  },
].map(parseServiceDefinition);
