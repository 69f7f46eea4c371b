import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { generateKey, parseKeys } from '../../../src/server/credentials/index.ts';

const entry = (kid: string, bytes: number[]) => `${kid}:${btoa(String.fromCharCode(...bytes))}`;
const repeated = (byte: number) => Array.from({ length: 32 }, () => byte);

describe('parseKeys', () => {
  it('should read several keys and keep their order', async () => {
    const keys = await parseKeys(` ${generateKey('k2')} , ${generateKey('k1')}`);
    expect(keys.map(({ kid }) => kid)).toEqual(['k2', 'k1']);
  });

  it('should read base64url and missing padding too', async () => {
    const key = generateKey('k1').replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    expect(await parseKeys(key)).toHaveLength(1);
  });

  it('should never show key material when it is printed', async () => {
    const key = generateKey('k1');
    const [parsed] = await parseKeys(key);
    expect(inspect(parsed, { depth: 9, showHidden: true }) + JSON.stringify(parsed)).not.toContain(
      key.slice(3, 15),
    );
  });

  const good = generateKey('k1');
  it.each([
    ['nothing', undefined],
    ['an empty value', ''],
    ['only a comma', ','],
    ['no key id', good.slice(3)],
    ['a key id with a dot', good.replace('k1', 'k.1')],
    ['too few bytes', entry('k1', repeated(7).slice(1))],
    ['something that is not base64', 'k1:not base64 at all!'],
    ['a trailing comma', `${good},`],
    ['zeros', entry('k1', repeated(0))],
    ['one byte repeated', entry('k1', repeated(0xee))],
    ['a sequence', entry('k1', [...repeated(0).keys()])],
    ['typed text', `k1:${btoa('change-me-change-me-change-me-ok')}`],
    ['one id twice', `${good},${generateKey('k1')}`],
    ['one key under two ids', `${good},${good.replace('k1', 'k2')}`],
  ])('A6-04 should refuse to start with %s', async (_what, text) => {
    const error = await parseKeys(text).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringContaining('openssl rand'),
    });
    const encoded = text?.split(',')[0]?.slice(3);
    if (encoded) expect(inspect(error)).not.toContain(encoded);
  });
});
