import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { PUBLIC_URL, SESSION_SECRET, sessionToken, setUpTestServer } from '../../support/test-server.ts';

const seconds = () => Math.floor(Date.now() / 1000);
const es256 = await generateKeyPair('ES256');
const { x = '', y = '' } = await exportJWK(es256.publicKey);

const tests = setUpTestServer(() => ({
  variables: { SESSION_SECRET, OTHER_SECRET: 'secret-of-the-other-organization-123' },
  organizations: [
    {
      id: 'northwind',
      name: 'Northwind',
      sessionKeys: [
        { kid: 'k1', algorithm: 'HS256', secret: { variable: 'SESSION_SECRET' } },
        { kid: 'e1', algorithm: 'ES256', publicKey: { kty: 'EC', crv: 'P-256', x, y } },
      ],
      services: [],
    },
    {
      id: 'contoso',
      name: 'Contoso',
      sessionKeys: [{ kid: 'c1', algorithm: 'HS256', secret: { variable: 'OTHER_SECRET' } }],
      services: [],
    },
  ],
}));

let call: (
  token: string | undefined,
  headers?: Record<string, string>,
) => Promise<{ status: number; code: string }>;
beforeAll(() => {
  call = async (token, headers = {}) => {
    const response = await tests.server.fetch(
      new Request(tests.server.url('/services'), {
        headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      }),
    );
    const body = await response.json();
    return { status: response.status, code: body.error?.code };
  };
});

describe('session tokens', () => {
  it('should accept HS256 and ES256', async () => {
    expect(await call(await sessionToken())).toMatchObject({ status: 200 });
    const token = await new SignJWT({ org: 'northwind', kind: 'end-user' })
      .setProtectedHeader({ alg: 'ES256', kid: 'e1' })
      .setAudience(PUBLIC_URL)
      .setSubject('ada')
      .setJti('jti-12345678')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(es256.privateKey);
    expect(await call(token)).toMatchObject({ status: 200 });
  });

  it.each<[string, () => Promise<string>, string]>([
    ['no JWT', async () => 'nothing', 'it is not a JWT'],
    ['an unknown key', () => sessionToken({}, { kid: 'k9' }), 'its kid names no session key of this server'],
    ['another signature', () => sessionToken({}, { secret: 'x'.repeat(40) }), 'its signature does not fit'],
    ['another audience', () => sessionToken({ aud: 'https://x.example' }), 'its claim "aud" is wrong'],
    ['no kind', () => sessionToken({ kind: 'owner' }), 'its claim "kind" is missing or malformed'],
    [
      'another organization',
      () => sessionToken({ org: 'contoso' }),
      'its key belongs to another organization',
    ],
    ['a long life', () => sessionToken({ exp: seconds() + 3600 }), 'it lives longer than 15 minutes'],
  ])('should write into the log which check a token has failed: %s', async (_name, makeToken, reason) => {
    const token = await makeToken();
    expect(await call(token)).toEqual({ status: 401, code: 'session-invalid' });
    expect(tests.server.log).toContainEqual(
      expect.objectContaining({
        event: 'request.refused',
        errorCode: 'session-invalid',
        reason: `The session token is refused: ${reason}.`,
      }),
    );
    expect(JSON.stringify(tests.server.log)).not.toContain(token);
  });

  it('should ask for a token where there is none', async () => {
    expect(await call(undefined)).toEqual({ status: 401, code: 'session-missing' });
    expect(await call(undefined, { authorization: 'Basic YTpi' })).toEqual({
      status: 401,
      code: 'session-missing',
    });
  });

  it('A4-09 should count cookies for nothing', async () => {
    const token = await sessionToken();
    const cookie = `session=${token}; patchcord=${token}; authorization=Bearer ${token}`;
    expect(await call(undefined, { cookie })).toEqual({ status: 401, code: 'session-missing' });
  });

  it('should say when a token has expired', async () => {
    const token = await sessionToken({ iat: seconds() - 400, exp: seconds() - 60 });
    expect(await call(token)).toEqual({ status: 401, code: 'session-expired' });
  });

  it.each<[string, Parameters<typeof sessionToken>]>([
    ['another secret', [{}, { secret: 'not-the-secret-of-these-tests-000000' }]],
    ['an unknown kid', [{}, { kid: 'k2' }]],
    ['the kid of another organization', [{}, { kid: 'c1' }]],
    ['another algorithm of the same family', [{}, { alg: 'HS384' }]],
    ['another audience', [{ aud: 'https://elsewhere.example' }]],
    ['another organization', [{ org: 'contoso' }]],
    ['no audience', [{ aud: undefined }]],
    ['no subject', [{ sub: undefined }]],
    ['no jti', [{ jti: undefined }]],
    ['no end', [{ exp: undefined }]],
    ['an unknown kind', [{ kind: 'root' }]],
    ['a life of more than 15 minutes', [{ exp: seconds() + 16 * 60 }]],
    ['a long life, hidden by a later beginning', [{ iat: seconds() + 3600, exp: seconds() + 3700 }]],
  ])('should refuse a token with %s', async (_name, parts) => {
    expect(await call(await sessionToken(...parts))).toEqual({ status: 401, code: 'session-invalid' });
  });

  it('should refuse a token that chooses not to be signed, or to be checked with the public key as a secret', async () => {
    const claims = {
      aud: PUBLIC_URL,
      org: 'northwind',
      sub: 'ada',
      kind: 'end-user',
      exp: seconds() + 60,
      jti: 'jti-12345678',
    };
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'none', kid: 'k1' })}.${part(claims)}.`;
    expect(await call(unsigned)).toEqual({ status: 401, code: 'session-invalid' });
    const confused = await sessionToken(
      {},
      { kid: 'e1', secret: JSON.stringify({ kty: 'EC', crv: 'P-256', x, y }) },
    );
    expect(await call(confused)).toEqual({ status: 401, code: 'session-invalid' });
  });

  it('should refuse what is no token at all', async () => {
    expect(await call('not-a-jwt')).toEqual({ status: 401, code: 'session-invalid' });
    expect(await call('a.b.c')).toEqual({ status: 401, code: 'session-invalid' });
  });

  it('should say in the log why, without the token', async () => {
    const token = await sessionToken({}, { kid: 'k2' });
    await call(token);
    const log = JSON.stringify(tests.server.log);
    expect(log).toContain('session-invalid');
    expect(log).not.toContain(token.slice(-20));
  });
});
