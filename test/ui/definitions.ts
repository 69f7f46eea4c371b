import { parseServiceDefinition, type ServiceDefinition } from 'patchcord/core';

const common = { schema: 1, origins: ['https://api.example'] };

export const acmeDefinition: ServiceDefinition = parseServiceDefinition({
  ...common,
  key: 'acme-crm',
  name: 'Acme CRM',
  category: 'CRM',
  methods: [
    {
      type: 'oauth2-authorization-code',
      id: 'oauth',
      placements: [{ in: 'header', name: 'Authorization', template: 'Bearer {{token.accessToken}}' }],
      authorize: { url: 'https://acme.example/authorize' },
      token: { url: 'https://acme.example/token' },
      scopes: [
        { name: 'contacts.read', description: 'Read contacts', need: 'required' },
        { name: 'calls.read', description: 'Read call recordings', need: 'optional' },
      ],
    },
  ],
});

export const beaconDefinition: ServiceDefinition = parseServiceDefinition({
  ...common,
  key: 'beacon-mail',
  name: 'Beacon Mail',
  category: 'Email',
  methods: [
    {
      type: 'token',
      id: 'key',
      fields: [{ key: 'apiKey', label: 'API key', type: 'string', secret: true }],
      placements: [{ in: 'header', name: 'X-Api-Key', template: '{{apiKey}}' }],
      test: { request: { url: 'https://api.example/me' }, ok: {} },
    },
  ],
});
