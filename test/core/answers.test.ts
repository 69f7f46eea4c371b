import {
  attemptShape,
  attemptStatuses,
  authenticationPageSchema,
  authenticationPageShape,
  authenticationStatuses,
  errorBodySchema,
  errorBodyShape,
  readAs,
  type Shape,
  servicePageSchema,
  servicePageShape,
  serviceShape,
  startedAttemptSchema,
  startedAttemptShape,
  toService,
} from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { attemptSchema, serviceSchema } from '../../src/core/protocol.ts';
import { acme, beacon, tenanted } from '../support/definitions.ts';

/** Everything that may be there, is. */
const field = {
  key: 'region',
  label: 'Region',
  description: 'Where the account is',
  type: 'choice',
  secret: false,
  required: true,
  default: 'eu',
  choices: [{ value: 'eu', label: 'Europe' }],
  format: 'hostname',
  pattern: '.*',
  example: 'eu',
  prefix: 'https://',
  suffix: '.example',
  docs: 'https://docs.example',
  visibleWhen: { field: 'other', equals: true },
};
const service = {
  ...toService(acme),
  logo: 'https://acme.example/logo.svg',
  links: { documentation: 'https://docs.example', forum: 'https://forum.example' },
  methods: [...toService(tenanted).methods, ...toService(acme).methods, ...toService(beacon).methods].map(
    (method) => ({ ...method, label: 'Sign in', fields: [field] }),
  ),
};
const authentication = {
  id: 'auth_1',
  name: 'Sales',
  serviceKey: 'acme',
  methodId: 'oauth',
  owner: { kind: 'end-user', id: 'ada' },
  status: 'expiring',
  cause: 'expires-soon',
  account: 'ada@acme.example',
  maskedTails: { apiKey: 'abcd' },
  requestedScopes: ['contacts.read'],
  grantedScopes: ['contacts.read'],
  createdAt: '2026-11-23T12:00:00.000Z',
  expiresAt: '2026-11-23T12:00:00.000Z',
  revision: 3,
};
const issues = [{ path: '/values/apiKey', rule: 'refused', message: 'is refused' }];
const attempt = {
  id: 'att_1',
  serviceKey: 'acme',
  methodId: 'oauth',
  status: 'failed',
  failure: { cause: 'credentials-refused', detail: 'unknown key', issues },
  authenticationId: 'auth_1',
  createdAt: '2026-11-23T12:00:00.000Z',
  expiresAt: '2026-11-23T12:10:00.000Z',
};

interface Answer {
  readonly schema: z.ZodMiniType;
  readonly shape: Shape<unknown>;
  readonly example: unknown;
}

const answers: Readonly<Record<string, Answer>> = {
  service: { schema: serviceSchema, shape: serviceShape, example: service },
  services: {
    schema: servicePageSchema,
    shape: servicePageShape,
    example: { items: [toService(acme)], nextCursor: 'c' },
  },
  authentications: {
    schema: authenticationPageSchema,
    shape: authenticationPageShape,
    example: { items: [authentication], nextCursor: 'c' },
  },
  attempt: { schema: attemptSchema, shape: attemptShape, example: attempt },
  'started attempt': {
    schema: startedAttemptSchema,
    shape: startedAttemptShape,
    example: { attempt, startUrl: 'https://patchcord.example/start?ticket=t' },
  },
  error: {
    schema: errorBodySchema,
    shape: errorBodyShape,
    example: { error: { code: 'rate-limited', message: 'Later.', issues, retryAfter: 3, requestId: 'r' } },
  },
};

/** What the server may never send, and a careless one does. */
const OTHERS = [undefined, null, 7, true, 'no-such-word', [], {}, { type: 'token' }];

/** The example with one member replaced, for every member at every depth. */
function variants(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return OTHERS;
  const members = Object.entries(value).flatMap(([key, member]) =>
    variants(member).map((other) =>
      Array.isArray(value)
        ? value.map((item, index) => (String(index) === key ? other : item))
        : { ...value, [key]: other },
    ),
  );
  return [...OTHERS, ...members, { ...value, further: 1 }];
}

/** As it comes over the wire. */
const sent = (value: unknown): unknown => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

/** Lengths and formats are the server's to check; that something is a text, an object or one of the words is not. */
const OF_SHAPE = new Set(['invalid_type', 'invalid_value', 'invalid_union']);

describe.each(Object.entries(answers))('the shape of an answer: %s', (_name, { schema, shape, example }) => {
  const seen = variants(example).map((variant) => {
    const value = sent(variant);
    return { value, parsed: schema.safeParse(value), read: readAs(shape, value) };
  });

  it('should take the whole example as it is', () => {
    expect(readAs(shape, example)).toEqual({ fits: true, value: schema.parse(example) });
  });

  it('should take what the schema takes, and read the same', () => {
    const taken = seen.filter(({ parsed }) => parsed.success);
    expect(taken.length).toBeGreaterThan(1);
    for (const { value, parsed, read } of taken) {
      expect(read, JSON.stringify(value)).toEqual({ fits: true, value: parsed.data });
    }
  });

  it('should refuse what the schema finds of another shape, without repeating it', () => {
    const refused = seen.filter(({ parsed }) => parsed.error?.issues.some(({ code }) => OF_SHAPE.has(code)));
    expect(refused.length).toBeGreaterThan(10);
    for (const { value, read } of refused) expect(read.fits, JSON.stringify(value)).toBe(false);
    const reasons = refused.map(({ read }) => (read.fits ? '' : read.why));
    expect(reasons.filter((why) => why.includes('no-such-word'))).toEqual([]);
  });
});

describe('the words of answers', () => {
  it('should all be known', () => {
    for (const status of attemptStatuses) {
      expect(readAs(attemptShape, { ...attempt, status }).fits, status).toBe(true);
    }
    for (const status of authenticationStatuses) {
      const page = { items: [{ ...authentication, status }] };
      expect(readAs(authenticationPageShape, page).fits, status).toBe(true);
    }
  });

  it('should not be found in what objects inherit', () => {
    expect(readAs(serviceShape, { ...service, methods: [{ type: 'toString' }] }).fits).toBe(false);
    expect(
      readAs(errorBodyShape, JSON.parse('{"__proto__":{"error":{"code":"internal","message":"x"}}}')).fits,
    ).toBe(false);
  });
});
