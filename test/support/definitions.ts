/** Service definitions for tests: one OAuth service, one with an input before consent, one with a key. */
import { parseServiceDefinition, type ServiceDefinition } from 'patchcord/core';

export const acme: ServiceDefinition = parseServiceDefinition({
  schema: 1,
  key: 'acme',
  name: 'Acme CRM',
  description: 'Contacts, companies and deals',
  category: 'CRM',
  methods: [
    {
      id: 'oauth',
      type: 'oauth2-authorization-code',
      authorize: { url: 'https://acme.example/authorize', issuer: 'https://acme.example' },
      token: { url: 'https://acme.example/token' },
      scopes: [
        { name: 'contacts.read', description: 'Read contacts and companies', need: 'required' },
        { name: 'calls.read', description: 'Read call recordings', need: 'optional', sensitive: true },
      ],
      placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{token.accessToken}}' }],
      test: { request: { url: 'https://acme.example/api/me' }, ok: {}, account: '/email' },
    },
  ],
  origins: ['https://acme.example/api/'],
});

export const tenanted: ServiceDefinition = parseServiceDefinition({
  schema: 1,
  key: 'tenanted',
  name: 'Tenanted',
  methods: [
    {
      id: 'oauth',
      type: 'oauth2-authorization-code',
      fields: [
        {
          key: 'subdomain',
          label: 'Account address',
          type: 'string',
          prefix: 'https://',
          suffix: '.tenanted.example',
        },
      ],
      authorize: { url: 'https://{{subdomain}}.tenanted.example/authorize' },
      token: { url: 'https://{{subdomain}}.tenanted.example/token' },
      placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{token.accessToken}}' }],
    },
  ],
  origins: ['https://{{subdomain}}.tenanted.example/'],
});

export const beacon: ServiceDefinition = parseServiceDefinition({
  schema: 1,
  key: 'beacon',
  name: 'Beacon Mail',
  description: 'Campaigns, contacts and delivery reports',
  category: 'Email',
  methods: [
    {
      id: 'key',
      type: 'token',
      fields: [{ key: 'apiKey', label: 'API key', type: 'string', secret: true, example: 'bm_live_…' }],
      placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{apiKey}}' }],
      test: { request: { url: 'https://beacon.example/api/account' }, ok: {}, account: '/email' },
    },
  ],
  origins: ['https://beacon.example/api/'],
});
