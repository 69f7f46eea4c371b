import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Placement } from '../../../src/core/index.ts';
import { attachCredentials, type Credentials } from '../../../src/server/credentials/index.ts';

const bases = [new URL('https://api.example.com/v1'), new URL('https://files.example.com')];
const at = (place: Placement['in'], name: string, template = '{{apiKey}}'): Placement => ({
  in: place,
  name,
  template,
});
const credentials = (placements: Placement[], values: Credentials['values']): Credentials => ({
  placements,
  values,
  bases,
  development: false,
});
const get = (url = 'https://api.example.com/v1/me') => new Request(url);
const post = (body: string, type?: string) =>
  new Request('https://api.example.com/v1/me', {
    method: 'POST',
    body,
    headers: type === undefined ? {} : { 'content-type': type },
  });

describe('attachCredentials', () => {
  it('should place a header and replace what the caller put there', async () => {
    const request = new Request(get(), { headers: { authorization: 'Bearer caller', accept: 'text/csv' } });
    const placed = await attachCredentials(
      request,
      credentials([at('header', 'Authorization', 'Bearer {{token.accessToken}}')], {
        'token.accessToken': 't0k',
      }),
    );
    expect(placed.headers.get('authorization')).toBe('Bearer t0k');
    expect(placed.headers.get('accept')).toBe('text/csv');
  });

  it('should place a query parameter and leave the others as they were spelt', async () => {
    const request = get('https://api.example.com/v1/me?q=a%20b&key=caller&%6bey=too&z=~');
    const placed = await attachCredentials(
      request,
      credentials([at('query', 'key')], { apiKey: 'a&b=c#d e' }),
    );
    expect(placed.url).toBe('https://api.example.com/v1/me?q=a%20b&z=~&key=a%26b%3Dc%23d%20e');
  });

  it('should place basic auth in UTF-8', async () => {
    const placements = [at('basic', 'username', '{{user}}'), at('basic', 'password', '{{pass}}')];
    const placed = await attachCredentials(get(), credentials(placements, { user: 'ada', pass: 'pä:ss' }));
    expect(placed.headers.get('authorization')).toBe(`Basic ${Buffer.from('ada:pä:ss').toString('base64')}`);
  });

  it('should place an API key as user name with an empty password', async () => {
    const placed = await attachCredentials(get(), credentials([at('basic', 'username')], { apiKey: 'k' }));
    expect(placed.headers.get('authorization')).toBe(`Basic ${btoa('k:')}`);
  });

  it('should place members in a JSON body, a form, and an empty body', async () => {
    const wanted = credentials([at('body', 'api_key')], { apiKey: 'k&1' });
    const json = await attachCredentials(
      post('{"a":1,"api_key":"caller"}', 'application/json; charset=utf-8'),
      wanted,
    );
    expect(await json.json()).toEqual({ a: 1, api_key: 'k&1' });
    const form = await attachCredentials(
      post('a=1&api_key=caller', 'application/x-www-form-urlencoded'),
      wanted,
    );
    expect(await form.text()).toBe('a=1&api_key=k%261');
    const empty = await attachCredentials(new Request(get(), { method: 'POST' }), wanted);
    expect(empty.headers.get('content-type')).toBe('application/json');
    expect(await empty.json()).toEqual({ api_key: 'k&1' });
  });

  it('should pass a body on that no credential goes into, byte for byte', async () => {
    const bytes = Uint8Array.of(0, 255, 1, 254);
    const request = new Request(get(), { method: 'PUT', body: bytes });
    const placed = await attachCredentials(request, credentials([at('header', 'x-key')], { apiKey: 'k' }));
    expect(placed.method).toBe('PUT');
    expect(new Uint8Array(await placed.arrayBuffer())).toEqual(bytes);
  });

  it('should refuse a body that cannot take a credential', async () => {
    const wanted = credentials([at('body', 'api_key')], { apiKey: 'k' });
    for (const request of [
      get(),
      post('x', 'text/plain'),
      post('[1]', 'application/json'),
      post('{', 'application/json'),
    ]) {
      await expect(attachCredentials(request, wanted)).rejects.toMatchObject({ code: 'input-invalid' });
    }
  });

  it.each([
    'https://api.example.com/v2/me',
    'https://evil.example/v1/me',
    'http://api.example.com/v1/me',
    'https://api.example.com/v1/..%2f..%2fadmin',
  ])('A4-01 should not attach a credential to %s', async (url) => {
    const wanted = credentials([at('header', 'x-key')], { apiKey: 'k' });
    await expect(attachCredentials(get(url), wanted)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('A4-01 should attach it below any of the base URLs', async () => {
    const wanted = credentials([at('header', 'x-key')], { apiKey: 'k' });
    const placed = await attachCredentials(get('https://files.example.com/a/b'), wanted);
    expect(placed.headers.get('x-key')).toBe('k');
  });

  it('A4-05 should send a credential over plain http only for a service under development', async () => {
    const wanted = {
      ...credentials([at('header', 'x-key')], { apiKey: 'k' }),
      bases: [new URL('http://127.0.0.1:4001/')],
    };
    const request = get('http://127.0.0.1:4001/me');
    await expect(attachCredentials(request, wanted)).rejects.toMatchObject({ code: 'not-allowed' });
    expect((await attachCredentials(request, { ...wanted, development: true })).headers.get('x-key')).toBe(
      'k',
    );
  });

  it('should name the field whose value is missing', async () => {
    await expect(attachCredentials(get(), credentials([at('header', 'x-key')], {}))).rejects.toMatchObject({
      code: 'input-invalid',
      issues: [{ path: 'apiKey', rule: 'required' }],
    });
  });

  const canary = 'CANARY-4f1d9c';
  it.each([
    ['a line break', `${canary}\r\nx-evil: 1`],
    ['a trailing line break', `${canary}\n`],
    ['a null character', `${canary}\u0000`],
    ['an emoji', `${canary}😀`],
    ['letters beyond latin-1', `${canary}Ж`],
  ])('A6-05 should refuse %s in a header value without repeating the value', async (_what, apiKey) => {
    const error = await attachCredentials(get(), credentials([at('header', 'x-key')], { apiKey })).catch(
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ code: 'input-invalid', issues: [{ path: 'apiKey', rule: 'characters' }] });
    expect(inspect(error, { depth: 9 }) + error.stack).not.toContain(canary);
  });

  it('A6-05 should refuse control characters in basic auth, and a colon in the user name', async () => {
    for (const user of ['a\nb', 'a:b']) {
      await expect(
        attachCredentials(get(), credentials([at('basic', 'username', '{{user}}')], { user })),
      ).rejects.toMatchObject({ issues: [{ path: 'user', rule: 'characters' }] });
    }
  });

  it('A6-05 should give a header value to the runtime only if it takes it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (value) => {
        const apiKey = canary + value;
        const outcome = await attachCredentials(
          get(),
          credentials([at('header', 'x-key')], { apiKey }),
        ).catch((e) => e);
        if (outcome instanceof Request)
          expect(outcome.headers.get('x-key')).toBe(apiKey.replace(/[\t ]+$/, ''));
        else expect(inspect(outcome)).not.toContain(canary);
      }),
    );
  });
});
