import type { Authentication, ConnectFlow, ConnectState, Service, ServiceMethod } from 'patchcord/core';

/** Signs in by OAuth; asks for three scopes, one of them optional. */
export const acme: Service = {
  key: 'acme-crm',
  name: 'Acme CRM',
  description: 'Contacts and deals',
  category: 'CRM',
  links: {},
  methods: [
    {
      type: 'oauth2-authorization-code',
      id: 'oauth',
      fields: [],
      scopes: [
        {
          name: 'contacts.read',
          description: 'Read contacts and companies',
          details: 'Names, email addresses, phone numbers',
          need: 'required',
          sensitive: true,
        },
        { name: 'deals.write', description: 'Create and update deals', need: 'required', sensitive: false },
        { name: 'calls.read', description: 'Read call recordings', need: 'optional', sensitive: false },
      ],
    },
  ],
};

export const keyField = {
  key: 'apiKey',
  label: 'API key',
  type: 'string',
  secret: true,
  required: true,
} as const;

/** Takes a key, and nothing else. */
export const beacon: Service = {
  key: 'beacon-mail',
  name: 'Beacon Mail',
  category: 'Email',
  links: {},
  methods: [{ type: 'token', id: 'key', fields: [keyField], tested: true }],
};

/** A method with one field of each kind. */
export const everyField: ServiceMethod = {
  type: 'token',
  id: 'all',
  tested: true,
  fields: [
    {
      key: 'account',
      label: 'Account address',
      type: 'string',
      secret: false,
      required: true,
      format: 'hostname',
      prefix: 'https://',
      suffix: '.beacon.example',
      description: 'The part before .beacon.example',
      example: 'northwind',
      docs: 'https://docs.example/address',
    },
    { ...keyField, docs: 'https://docs.example/key' },
    { key: 'limit', label: 'Limit', type: 'number', secret: false, required: false },
    {
      key: 'region',
      label: 'Region',
      type: 'choice',
      secret: false,
      required: true,
      choices: [
        { value: 'eu', label: 'Europe' },
        { value: 'us', label: 'America' },
      ],
    },
    { key: 'proxy', label: 'Use a proxy', type: 'boolean', secret: false, required: false },
    {
      key: 'proxyHost',
      label: 'Proxy',
      type: 'string',
      secret: false,
      required: true,
      visibleWhen: { field: 'proxy', equals: true },
    },
  ],
};

export function authenticationOf(changes: Partial<Authentication> = {}): Authentication {
  return {
    id: 'auth-1',
    name: 'Acme CRM · Ada',
    serviceKey: 'acme-crm',
    methodId: 'oauth',
    owner: { kind: 'end-user', id: 'ada' },
    status: 'active',
    account: 'ada@northwind.example',
    maskedTails: {},
    requestedScopes: ['contacts.read', 'deals.write', 'calls.read'],
    grantedScopes: ['contacts.read', 'deals.write'],
    createdAt: '2026-11-01T10:00:00Z',
    revision: 1,
    ...changes,
  };
}

const plan = {
  serviceKey: 'acme-crm',
  methods: [{ id: 'oauth', kind: 'consent', hasInputs: false, offersAnotherAccount: true }],
  hasExisting: false,
  framed: false,
  ownTab: true,
} as const;

const flow: ConnectFlow = { plan, method: plan.methods[0], values: {}, scopes: [], anotherAccount: false };

const keyMethod = { id: 'key', kind: 'form', hasInputs: false, offersAnotherAccount: false } as const;

const formFlow: ConnectFlow = {
  plan: { ...plan, serviceKey: 'beacon-mail', methods: [keyMethod] },
  method: keyMethod,
  values: {},
  scopes: [],
  anotherAccount: false,
};

const pending = {
  ...flow,
  attemptId: 'attempt-1',
  startUrl: 'https://patchcord.example/start?flow=1',
  trouble: undefined,
};

type StateOf<Tag extends ConnectState['tag']> = Extract<ConnectState, { tag: Tag }>;

/** One state for every tag of `connect`; a missing one does not compile. */
export const connectStates: { readonly [Tag in ConnectState['tag']]: StateOf<Tag> } = {
  loading: { tag: 'loading' },
  unavailable: { tag: 'unavailable', failure: { cause: 'network-failed' } },
  choosing: { tag: 'choosing', plan: { ...plan, hasExisting: true } },
  'choosing-method': { tag: 'choosing-method', plan },
  inputs: { ...flow, tag: 'inputs' },
  consent: { ...flow, tag: 'consent' },
  opening: { ...flow, tag: 'opening', hasWindow: true },
  blocked: { ...pending, tag: 'blocked' },
  waiting: { ...pending, tag: 'waiting', windowClosed: false },
  'still-waiting': { ...pending, tag: 'still-waiting' },
  redirecting: { ...pending, tag: 'redirecting' },
  checking: { ...pending, tag: 'checking' },
  form: { ...formFlow, tag: 'form' },
  testing: { ...formFlow, tag: 'testing', attemptId: 'attempt-1' },
  connected: { ...flow, tag: 'connected', authenticationId: 'auth-1' },
  naming: { ...flow, tag: 'naming', authenticationId: 'auth-1' },
  denied: { ...flow, tag: 'denied', failure: { cause: 'internal', detail: 'The user refused.' } },
  failed: { ...flow, tag: 'failed', failure: { cause: 'provider-unreachable' } },
  abandoned: { ...flow, tag: 'abandoned', attemptId: 'attempt-1' },
  expired: { ...flow, tag: 'expired' },
  finished: { tag: 'finished', plan, authenticationId: 'auth-1', how: 'existing' },
};
