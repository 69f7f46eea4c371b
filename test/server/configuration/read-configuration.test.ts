import { isPatchcordError } from 'patchcord/core';
import { createServer, type ServerOptions, unguardedOutbound } from 'patchcord/server';
import { describe, expect, it } from 'vitest';
import { acme, beacon } from '../../support/definitions.ts';

const KEYS = `k1:${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')}`;

const organization = {
  id: 'northwind',
  name: 'Northwind',
  sessionKeys: [{ kid: 'k1', algorithm: 'HS256', secret: { variable: 'SESSION_SECRET' } }],
  services: [
    { definition: acme, environment: { clientId: 'id', clientSecret: { variable: 'ACME_SECRET' } } },
    { definition: beacon },
  ],
  pageOrigins: ['https://app.example.com'],
} as const;

const complete = {
  publicUrl: 'https://app.example.com/patchcord',
  outbound: { [unguardedOutbound]: true },
  keys: KEYS,
  variables: { SESSION_SECRET: 'a-secret-of-at-least-32-bytes-0123', ACME_SECRET: 'acme-secret' },
  organizations: [organization],
} as const;

/** The database is not asked before everything else is right; then it fails, here on purpose. */
const REACHED = 'internal';
const database = { transaction: () => Promise.reject(new Error('no database in these tests')) };

/** The sentence with which a server refuses to start. */
async function refusal(change: object): Promise<string> {
  try {
    await createServer({ ...complete, database, ...change } as unknown as ServerOptions);
  } catch (error) {
    if (!isPatchcordError(error)) throw error;
    return error.code === 'configuration-invalid' ? `${error.code}: ${error.message}` : error.code;
  }
  throw new Error('The server started without a database.');
}

const withOrganization = (change: object) => ({ organizations: [{ ...organization, ...change }] });
const formPost = { url: 'https://acme.example/authorize', responseMode: 'form_post' };
const withService = (change: object) => withOrganization({ services: [change] });

describe('the options of a server', () => {
  it('should reach the database when they are right', async () => {
    expect(await refusal({})).toBe(REACHED);
  });

  it.each<[string, object, RegExp]>([
    ['no public URL', { publicUrl: undefined }, /publicUrl/],
    ['a public URL that is none', { publicUrl: '/patchcord' }, /publicUrl must be an absolute URL/],
    [
      'a service that answers by a form, over http',
      {
        publicUrl: 'http://localhost:4000',
        ...withService({
          definition: { ...acme, methods: [{ ...acme.methods[0], authorize: formPost }] },
          environment: { clientId: 'id', clientSecret: { variable: 'ACME_SECRET' } },
        }),
      },
      /^configuration-invalid: Service "acme" has the responseMode "form_post".*publicUrl must be https\.$/,
    ],
    ['http off loopback', { publicUrl: 'http://app.example.com' }, /publicUrl must be https/],
    [
      'a public URL with a query',
      { publicUrl: 'https://app.example.com/?a=1' },
      /scheme, host, port and path only/,
    ],
    ['no organization', { organizations: [] }, /organizations/],
    [
      'two organizations of one id',
      { organizations: [organization, organization] },
      /Two organizations have the id "northwind"/,
    ],
    ['no session key', withOrganization({ sessionKeys: [] }), /sessionKeys/],
    [
      'a session key by literal',
      withOrganization({ sessionKeys: [{ kid: 'k1', algorithm: 'HS256', secret: 'literal' }] }),
      /secret must be of type/,
    ],
    [
      'an algorithm that is not supported',
      withOrganization({ sessionKeys: [{ kid: 'k1', algorithm: 'RS256' }] }),
      /algorithm/,
    ],
    ['a variable that is not set', { variables: {} }, /refers to the variable ACME_SECRET, which is not set/],
    [
      'a session secret that is too short',
      { variables: { ...complete.variables, SESSION_SECRET: 'short' } },
      /shorter than 32 bytes/,
    ],
    [
      'two session keys of one kid',
      { organizations: [organization, { ...organization, id: 'contoso' }] },
      /Two session keys have the kid "k1"/,
    ],
    [
      'two services of one key',
      withOrganization({ services: [{ definition: beacon }, { definition: beacon }] }),
      /two services have the key "beacon"/,
    ],
    [
      'a malformed definition',
      withService({ definition: { ...beacon, origins: [] } }),
      /Service "beacon".*\/origins/,
    ],
    ['a definition that is none', withService({ definition: null }), /Service without a key/],
    [
      'a definition with http',
      withService({ definition: { ...beacon, origins: ['http://beacon.example'] } }),
      /must be https/,
    ],
    [
      'OAuth without an environment',
      withService({ definition: acme }),
      /has the OAuth method "oauth" and no environment/,
    ],
    [
      'OAuth without a secret',
      withService({ definition: acme, environment: { clientId: 'id' } }),
      /has no clientSecret/,
    ],
    [
      'a client secret by literal',
      withService({ definition: acme, environment: { clientId: 'id', clientSecret: 'literal' } }),
      /clientSecret must be of type/,
    ],
    [
      'a client secret that is not set',
      withService({
        definition: acme,
        environment: { clientId: 'id', clientSecret: { variable: 'NOT_SET' } },
      }),
      /NOT_SET, which is not set/,
    ],
    [
      'a page origin with a path',
      withOrganization({ pageOrigins: ['https://app.example.com/'] }),
      /is not an origin/,
    ],
    [
      'a page origin with a wildcard',
      withOrganization({ pageOrigins: ['https://*.example.com/*'] }),
      /is not an origin/,
    ],
    [
      'a page origin in plain http',
      withOrganization({ pageOrigins: ['http://app.example.com'] }),
      /is not an origin/,
    ],
    ['an unknown option of an organization', withOrganization({ origins: [] }), /origins is not known/],
    ['a limit of nothing', { limits: { attempts: { burst: 0, perMinute: 1 } } }, /limits\/attempts\/burst/],
    ['a log level that is none', { logLevel: 'verbose' }, /logLevel must be one of debug, info, warn, error/],
    ['A6-04 no key', { keys: undefined }, /No encryption key is set in PATCHCORD_KEYS/],
    [
      'A6-04 a key from an example',
      { keys: `k1:${Buffer.alloc(32, 'a').toString('base64')}` },
      /is not random/,
    ],
    ['no outbound', { outbound: undefined }, /has no "outbound"/],
  ])('should refuse %s', async (_name, change, sentence) => {
    const message = await refusal(change);
    expect(message).toMatch(sentence);
    expect(message).toMatch(/^configuration-invalid: /);
    expect(message).not.toContain('literal');
    expect(message).not.toContain('acme-secret');
  });

  it('should accept http on loopback', async () => {
    for (const publicUrl of ['http://localhost:4000', 'http://127.0.0.1:4000/x/', 'http://[::1]']) {
      expect(await refusal({ publicUrl })).toBe(REACHED);
    }
  });
});
