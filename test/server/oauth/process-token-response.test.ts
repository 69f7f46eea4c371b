import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPatchcordError, PatchcordError } from '../../../src/core/index.ts';
import {
  normaliseTokenResponse,
  processTokenResponse,
  type TokenResponseContext,
} from '../../../src/server/oauth/index.ts';
import { exampleClient } from './example-client.ts';

const context: TokenResponseContext = {
  requestedScopes: ['a', 'b'],
  sentAt: 1_000_000,
  secrets: ['CANARY-code', 'CANARY-verifier'],
};
const json = (body: unknown, status = 200) => Response.json(body, { status });
const process = (body: unknown, status?: number, client = exampleClient()) =>
  processTokenResponse(client, json(body, status), context);
const token = { access_token: 'CANARY-access', token_type: 'bearer' };

describe('processTokenResponse', () => {
  it('should give what was issued', async () => {
    expect(await process({ ...token, refresh_token: 'r', expires_in: 3600, scope: 'a' })).toEqual({
      accessToken: 'CANARY-access',
      refreshToken: 'r',
      tokenType: 'Bearer',
      expiresAt: 1_000_000 + 3_600_000,
      scopes: ['a'],
      subject: undefined,
      account: undefined,
    });
  });

  it('A2-05 should read the token type in any case, and keep an unknown one as it is', async () => {
    expect((await process({ ...token, token_type: 'bEaReR' })).tokenType).toBe('Bearer');
    expect((await process({ access_token: 't' })).tokenType).toBe('Bearer');
    for (const token_type of ['MAC', 'N_A', '__proto__', 'constructor']) {
      expect((await process({ ...token, token_type })).tokenType).toBe(token_type);
    }
  });

  it('A2-05 should know no end when the provider names none', async () => {
    for (const expires_in of [undefined, null, 0, -1, 1e12, 'soon']) {
      expect((await process({ ...token, expires_in })).expiresAt).toBeUndefined();
    }
  });

  it('should drop granted scopes that no scope can be called', async () => {
    const scope = 'a\u0000b \u202Ec d "e"';
    expect((await process({ ...token, scope })).scopes).toEqual(['d']);
  });

  it('A2-06 should take absent scopes for the requested ones, and keep narrower ones narrow', async () => {
    expect((await process(token)).scopes).toEqual(['a', 'b']);
    expect((await process({ ...token, scope: 'b' })).scopes).toEqual(['b']);
    expect((await process({ ...token, scope: '' })).scopes).toEqual([]);
  });

  it.each([
    ['invalid_client', 401, 'provider-misconfigured'],
    ['unauthorized_client', 400, 'provider-misconfigured'],
    ['redirect_uri_mismatch', 400, 'provider-misconfigured'],
    ['unsupported_grant_type', 400, 'provider-misconfigured'],
    ['incorrect_client_credentials', 200, 'provider-misconfigured'],
    ['never_heard_of', 400, 'provider-misconfigured'],
    ['invalid_grant', 400, 'callback-invalid'],
    ['bad_verification_code', 200, 'callback-invalid'],
    ['temporarily_unavailable', 400, 'provider-error'],
    ['server_error', 500, 'provider-error'],
  ])('A2-04 should map %s (%i) to %s', async (error, status, code) => {
    await expect(process({ error, error_description: 'Because.' }, status)).rejects.toMatchObject({
      code,
      detail: expect.stringContaining('Because.'),
    });
  });

  it('A6-05 should not pass on a secret that the provider repeats', async () => {
    const secret = exampleClient().clientSecret;
    const description = `Code CANARY-code with ${secret} or ${encodeURIComponent(secret ?? '')} is bad`;
    const error = await process({ error: 'invalid_grant', error_description: description }, 400).catch(
      (e) => e,
    );
    expect(error.detail).toContain('is bad');
    expect(inspect(error, { depth: 9 }) + error.stack).not.toContain('CANARY');
  });

  it('should pass on what goes wrong while the body is read', async () => {
    const timeout = new PatchcordError('provider-timeout', 'x');
    const body = () => new ReadableStream({ start: (controller) => controller.error(timeout) });
    for (const status of [200, 400, 401]) {
      await expect(
        processTokenResponse(exampleClient(), new Response(body(), { status }), context),
      ).rejects.toBe(timeout);
    }
  });

  describe('id_token', () => {
    const client = exampleClient({ issuer: 'https://login.example.com' });
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: client.issuer,
      aud: client.clientId,
      sub: 'u1',
      exp: now + 300,
      iat: now,
      email: 'ada@example.com',
    };
    const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const idToken = (changes: object = {}, alg = 'RS256') =>
      `${encode({ alg })}.${encode({ ...claims, ...changes })}.c2ln`;

    it('should name the account', async () => {
      expect(await process({ ...token, id_token: idToken() }, 200, client)).toMatchObject({
        subject: 'u1',
        account: 'ada@example.com',
      });
      const named = idToken({ email: undefined, preferred_username: 'ada\u202e' });
      expect((await process({ ...token, id_token: named }, 200, client)).account).toBe('ada');
    });

    it.each([
      ['junk', 'junk'],
      ['empty parts', '..'],
      ['no JSON', 'e30.CANARY.x'],
      ['no algorithm', idToken({}, 'none')],
      ['a shared key', idToken({}, 'HS256')],
      ['another issuer', idToken({ iss: 'https://evil.example' })],
      ['another audience', idToken({ aud: 'other' })],
      ['no subject', idToken({ sub: undefined })],
      ['an end in the past', idToken({ exp: now - 300 })],
      ['a nonce that nobody sent', idToken({ nonce: 'n' })],
    ])('should ignore one with %s, and keep the token', async (_what, id_token) => {
      expect(await process({ ...token, id_token }, 200, client)).toMatchObject({
        accessToken: 'CANARY-access',
        subject: undefined,
        account: undefined,
      });
    });

    it('should ignore one when the service names no issuer', async () => {
      expect(await process({ ...token, id_token: idToken() })).toMatchObject({ subject: undefined });
    });
  });

  describe('for any answer', () => {
    const canary = fc.constantFrom('CANARY-1', 'CANARY-2\n', 'CANARY-3😀', 'CANARY-code');
    const value = fc.oneof(
      canary,
      fc.constantFrom(
        'bearer',
        'Bearer',
        'MAC',
        '3600',
        '',
        null,
        0,
        -1,
        3600,
        1e12,
        3.5,
        true,
        false,
        'a,b',
        'a b',
        '/',
      ),
      fc.anything({ maxDepth: 1, withNullPrototype: false }),
    );
    const optional = { requiredKeys: [] };
    const members = fc.record(
      {
        access_token: fc.oneof(canary, value),
        token_type: value,
        expires_in: value,
        refresh_token: fc.oneof(canary, value),
        scope: fc.oneof(value, fc.array(fc.string())),
        id_token: fc.oneof(canary, value),
        error: fc.oneof(canary, value, fc.record({ type: canary, message: canary }, optional)),
        error_description: fc.oneof(canary, value),
        ok: fc.boolean(),
        data: fc.record({ access_token: canary, error: value }, optional),
      },
      optional,
    );
    const issued = fc.record(
      {
        access_token: fc.constant('CANARY-1'),
        token_type: value,
        expires_in: value,
        refresh_token: value,
        scope: fc.oneof(value, fc.array(fc.string())),
        id_token: value,
      },
      { requiredKeys: ['access_token'] },
    );
    const body = fc.oneof(
      { weight: 6, arbitrary: issued.map((record) => JSON.stringify(record)) },
      { weight: 6, arbitrary: members.map((record) => JSON.stringify(record)) },
      {
        weight: 2,
        arbitrary: members.map((record) =>
          new URLSearchParams(
            Object.entries(record).map(([k, v]) => [k, `${typeof v === 'object' ? 'x' : String(v)}`]),
          ).toString(),
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
      { weight: 1, arbitrary: canary.map((text) => `<html>${text}</html>`) },
    );
    const answer = fc.record({
      body,
      status: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(200, 201) },
        { weight: 1, arbitrary: fc.constantFrom(202, 302, 400, 401, 403, 404, 418, 429, 500, 502, 503) },
      ),
      type: fc.constantFrom(
        'application/json',
        'application/x-www-form-urlencoded',
        'text/html',
        'text/plain',
        'CANARY/x',
        '',
      ),
    });
    const tokenAt = fc.constantFrom(undefined, undefined, undefined, '/data');
    const responseOf = ({ body, status, type }: { body: string; status: number; type: string }) => {
      const response = new Response(body, { status });
      if (type === '') response.headers.delete('content-type');
      else response.headers.set('content-type', type);
      return response;
    };
    // Tokens of an answer are not known beforehand; what was sent is.
    const sent = { ...context, secrets: ['CANARY-code'] };

    it('A2-03 should normalise it to something that the strict library takes, or fail with a code', async () => {
      const client = exampleClient({ issuer: 'https://login.example.com' });
      let accepted = 0;
      await fc.assert(
        fc.asyncProperty(answer, tokenAt, async (parts, at) => {
          const normalised = await normaliseTokenResponse(responseOf(parts), { tokenAt: at }).catch(
            (error) => error,
          );
          const processed = await processTokenResponse(
            { ...client, tokenAt: at },
            responseOf(parts),
            sent,
          ).catch((e) => e);
          if (normalised instanceof Response && normalised.ok) {
            accepted++;
            expect(processed).toMatchObject({ accessToken: (await normalised.json()).access_token });
          } else {
            expect(isPatchcordError(processed)).toBe(true);
            if (!(normalised instanceof Response)) expect(processed.code).toBe(normalised.code);
          }
        }),
        { numRuns: 500 },
      );
      expect(accepted).toBeGreaterThan(40);
    });

    it('A6-05 should never put what was sent, nor a token, into an error', async () => {
      await fc.assert(
        fc.asyncProperty(answer, tokenAt, async (parts, at) => {
          const error = await processTokenResponse(
            exampleClient({ tokenAt: at }),
            responseOf(parts),
            sent,
          ).catch((e) => e);
          if (!(error instanceof Error)) return;
          const shown = inspect(error, { depth: 9, showHidden: true }) + error.message + error.stack;
          expect(shown).not.toContain('CANARY-code');
          expect(error.cause).toBeUndefined();
          // The provider's words may be shown, and only in their own place.
          expect(inspect({ ...error, detail: undefined }, { depth: 9 }) + error.message).not.toContain(
            'CANARY',
          );
        }),
        { numRuns: 500 },
      );
    });
  });
});
