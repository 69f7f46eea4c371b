import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type NormaliseOptions, normaliseTokenResponse } from '../../../src/server/oauth/index.ts';

const json = (body: unknown, status = 200, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
const text = (body: string, type: string | undefined, status = 200) => {
  const response = new Response(body, { status });
  if (type === undefined) response.headers.delete('content-type');
  else response.headers.set('content-type', type);
  return response;
};

async function normalised(response: Response, options?: NormaliseOptions) {
  const result = await normaliseTokenResponse(response, options);
  expect(result.headers.get('content-type')).toBe('application/json');
  return { status: result.status, body: await result.json() };
}

/** The normalised members of an answer with these besides an access token. */
async function members(extra: object, options?: NormaliseOptions) {
  const { status, body } = await normalised(
    json({ access_token: 't', token_type: 'bearer', ...extra }),
    options,
  );
  expect(status).toBe(200);
  const { access_token, token_type, ...rest } = body;
  return rest;
}

describe('normaliseTokenResponse', () => {
  it.each([
    ['JSON', json({ access_token: 't', token_type: 'bearer' })],
    [
      'JSON with a suffix type',
      json({ access_token: 't', token_type: 'bearer' }, 200, 'application/vnd.x+json; charset=utf-8'),
    ],
    ['JSON without a content type', text('{"access_token":"t","token_type":"bearer"}', undefined)],
    ['JSON that says it is HTML', text('{"access_token":"t","token_type":"bearer"}', 'text/html')],
    [
      'JSON that says it is a form',
      text('{"access_token":"t","token_type":"bearer"}', 'application/x-www-form-urlencoded'),
    ],
    ['a form', text('access_token=t&token_type=bearer', 'application/x-www-form-urlencoded; charset=utf-8')],
    ['a form that says it is text', text('access_token=t&token_type=bearer\n', 'text/plain')],
    ['a form without a content type', text('access_token=t&token_type=bearer', undefined)],
    ['status 201', json({ access_token: 't', token_type: 'bearer' }, 201)],
    ['a byte order mark', text('\ufeff{"access_token":"t","token_type":"bearer"}', 'application/json')],
  ])('A2-03 should read %s', async (_what, response) => {
    expect(await normalised(response)).toEqual({
      status: 200,
      body: { access_token: 't', token_type: 'bearer' },
    });
  });

  it.each([
    [200, 'text/html', '<html>CANARY access_token=CANARY</html>', '(text/html, 200)'],
    [502, 'text/html; charset=utf-8', '<h1>CANARY</h1>', '(text/html, 502)'],
    [404, 'application/xhtml+xml', 'CANARY', '(application/xhtml+xml, 404)'],
    [401, 'text/html', 'CANARY', '(text/html, 401)'],
    [200, 'application/xml', '<token>CANARY</token>', '(application/xml, 200)'],
    [200, 'application/json', '{"access_token":"CANARY"', '(application/json, 200)'],
    [200, 'application/json', '["CANARY"]', '(application/json, 200)'],
    [200, 'application/json', '"CANARY"', '(application/json, 200)'],
    [200, 'text/plain', 'CANARY', '(text/plain, 200)'],
    [200, undefined, '', '(no content type, 200)'],
    [200, 'CANARY<script>', 'CANARY', '(no content type, 200)'],
    [400, 'text/plain', 'CANARY', '(text/plain, 400)'],
  ])('A2-03 should call status %i, %s, %j unusable without echoing it', async (status, type, body, named) => {
    const error = await normaliseTokenResponse(text(body, type, status)).catch((thrown) => thrown);
    expect(error).toMatchObject({
      code: 'provider-answer-unusable',
      message: expect.stringContaining(`unusable answer ${named}`),
    });
    expect(inspect(error, { depth: 9 })).not.toContain('CANARY');
  });

  it('should call an empty success unusable', async () => {
    await expect(normaliseTokenResponse(new Response(null, { status: 204 }))).rejects.toMatchObject({
      code: 'provider-answer-unusable',
    });
  });

  it.each([
    [{ error: 'bad_verification_code', error_description: 'No.' }, 'bad_verification_code', 'No.'],
    [{ ok: false, error: 'invalid_code' }, 'invalid_code', undefined],
    [{ ok: false }, 'unknown_error', undefined],
    [{ error: { type: 'OAuthException', message: 'No.', code: 100 } }, 'OAuthException', 'No.'],
    [{ error: { code: 400, message: 'No.', status: 'INVALID_ARGUMENT' } }, 'INVALID_ARGUMENT', 'No.'],
    [{ error: true, message: 'No.' }, 'unknown_error', 'No.'],
    [
      { error: 'invalid_grant', access_token: 'CANARY', error_description: 'CANARY-token was revoked' },
      'invalid_grant',
      undefined,
    ],
  ])('A2-04 should take 200 with %j for an error', async (body, error, description) => {
    const result = await normalised(json(body));
    expect(result.status).toBe(400);
    expect(result.body).toMatchObject({ error, ...(description && { error_description: description }) });
    expect(JSON.stringify(result.body)).not.toContain('CANARY');
  });

  it.each([{ error: '' }, { error: null }, { error: false }, { ok: true }])(
    'A2-04 should not take %j for an error',
    async (extra) => {
      expect(await members(extra)).toEqual({});
    },
  );

  it.each([
    {},
    { access_token: '' },
    { access_token: null },
    { access_token: 1 },
    { access_token: ['x'] },
    { data: {} },
  ])('A2-04 should call 200 with %j, that is without access_token, unusable', async (body) => {
    await expect(normaliseTokenResponse(json(body))).rejects.toMatchObject({
      code: 'provider-answer-unusable',
    });
  });

  it.each(['a\r\nb', 'a\u0000', 'a😀', 'ä'])(
    'should call an access token that no header can carry unusable',
    async (token) => {
      const error = await normaliseTokenResponse(json({ access_token: `CANARY${token}` })).catch(
        (thrown) => thrown,
      );
      expect(error).toMatchObject({
        code: 'provider-answer-unusable',
        message: expect.not.stringContaining('CANARY'),
      });
    },
  );

  it.each([
    [undefined, 'Bearer'],
    [null, 'Bearer'],
    ['', 'Bearer'],
    [1, 'Bearer'],
    ['BEARER', 'BEARER'],
    ['mac', 'mac'],
    ['__proto__', '__proto__'],
  ])('A2-05 should make of the token_type %j the type %s', async (token_type, expected) => {
    const { body } = await normalised(json({ access_token: 't', token_type }));
    expect(body.token_type).toBe(expected);
  });

  it.each([
    [3600, 3600],
    ['3600', 3600],
    [' 3600 ', 3600],
    [3600.7, 3600],
    ['3600.7', 3600],
    [315_360_000, 315_360_000],
    [undefined, undefined],
    [null, undefined],
    ['', undefined],
    [' ', undefined],
    ['soon', undefined],
    [true, undefined],
    [[3600], undefined],
    [{}, undefined],
    [0, undefined],
    ['0', undefined],
    [0.5, undefined],
    [-1, undefined],
    [-3600, undefined],
    [1e12, undefined],
    [1_795_000_000, undefined],
    ['Infinity', undefined],
  ])('A2-05 should make of expires_in %j the seconds %j', async (expires_in, expected) => {
    expect((await members({ expires_in })).expires_in).toBe(expected);
  });

  it.each([
    ['a b', 'a b'],
    ['a,b', 'a b'],
    ['a, b  c', 'a b c'],
    [['a', 'b c'], 'a b c'],
    ['a a', 'a'],
    ['', ''],
    [[], ''],
    [undefined, undefined],
    [null, undefined],
    [7, undefined],
    [{}, undefined],
  ])('A2-06 should make of the scope %j the scope %j', async (scope, expected) => {
    expect((await members({ scope })).scope).toBe(expected);
  });

  it('A2-06 should keep commas that belong to a scope', async () => {
    expect(await members({ scope: 'a,b c' }, { requestedScopes: ['a,b'] })).toEqual({ scope: 'a,b c' });
  });

  it.each([null, '', 1, {}, false])('should take the refresh_token %j for none', async (refresh_token) => {
    expect(await members({ refresh_token })).toEqual({});
  });

  it('should keep a refresh token, and drop what the RFC does not know', async () => {
    expect(await members({ refresh_token: 'r', id_token: 1, secret_extra: 'x' })).toEqual({
      refresh_token: 'r',
    });
  });

  it('should find a nested token, and take nothing from around it', async () => {
    const slack = {
      ok: true,
      access_token: 'bot',
      scope: 'bot',
      refresh_token: 'bot',
      authed_user: { access_token: 'user', scope: 'u' },
    };
    expect(await normalised(json(slack), { tokenAt: '/authed_user' })).toEqual({
      status: 200,
      body: { access_token: 'user', token_type: 'Bearer', scope: 'u' },
    });
    await expect(
      normaliseTokenResponse(json({ access_token: 't' }), { tokenAt: '/data' }),
    ).rejects.toMatchObject({
      code: 'provider-answer-unusable',
    });
    const outside = await normalised(json({ ok: false, error: 'invalid_code' }), { tokenAt: '/authed_user' });
    expect(outside.body.error).toBe('invalid_code');
    const inside = await normalised(json({ data: { error: 'invalid_grant' } }), { tokenAt: '/data' });
    expect(inside.body.error).toBe('invalid_grant');
  });

  it('should read an error whose content type is not JSON, as Glewlwyd sends it', async () => {
    const result = await normalised(text('{"error":"invalid_grant"}', 'text/plain', 400));
    expect(result).toEqual({ status: 400, body: { error: 'invalid_grant' } });
    const form = await normalised(
      text('error=invalid_client&error_description=No.', 'application/x-www-form-urlencoded', 401),
    );
    expect(form.body).toEqual({ error: 'invalid_client', error_description: 'No.' });
  });

  it('should take a 4xx that names no error for an unknown one', async () => {
    expect((await normalised(json({ message: 'Bad credentials' }, 403))).body).toEqual({
      error: 'unknown_error',
      error_description: 'Bad credentials',
    });
  });

  it('should read a 401 without a body as a refused client', async () => {
    await expect(normaliseTokenResponse(text('', undefined, 401))).rejects.toMatchObject({
      code: 'provider-misconfigured',
    });
  });

  it.each([
    [500, 'application/json', '{"error":"server_error","error_description":"CANARY broke"}'],
    [503, 'application/json', '{"error":"temporarily_unavailable"}'],
    [502, 'text/plain', 'upstream CANARY'],
    [504, undefined, ''],
    [429, 'application/json', '{"message":"slow down"}'],
  ])('should call %i (%s) a provider error', async (status, type, body) => {
    const error = await normaliseTokenResponse(text(body, type, status), { secrets: ['CANARY'] }).catch(
      (e) => e,
    );
    expect(error).toMatchObject({ code: 'provider-error', message: expect.stringContaining(String(status)) });
    expect(JSON.stringify([error.message, error.detail])).not.toContain('CANARY');
  });

  it('A2-08 should pass on how long the provider wants to be left alone', async () => {
    for (const [value, expected] of [
      ['120', 120],
      ['soon', undefined],
      ['-1', undefined],
    ] as const) {
      const response = new Response('{}', { status: 503, headers: { 'retry-after': value } });
      await expect(normaliseTokenResponse(response)).rejects.toMatchObject({ retryAfter: expected });
    }
  });
});
