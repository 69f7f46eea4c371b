import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnder, resolveOrigins, resolveUnder } from '../../../src/server/credentials/index.ts';

const base = new URL('https://api.example.com/v1');

describe('resolveOrigins', () => {
  it('should fill in fields', () => {
    const service = { origins: ['https://{{subdomain}}.example.com/api'], development: false };
    expect(resolveOrigins(service, { subdomain: 'Acme' }).map(String)).toEqual([
      'https://acme.example.com/api',
    ]);
  });

  it.each(['evil.com/', 'evil.com#', 'a@b', 'a:1', 'a.b', '..', 'a\\b', 'a?b', 'ａ', ''])(
    'A4-01 should refuse %j as a part of a host name, without repeating it',
    (subdomain) => {
      const service = { origins: ['https://{{subdomain}}.example.com/api'], development: false };
      expect(() => resolveOrigins(service, { subdomain })).toThrow(
        expect.objectContaining({ code: 'input-invalid' }),
      );
    },
  );

  it('A4-05 should refuse plain http unless the service is marked for development', () => {
    const origins = ['http://127.0.0.1:4001/'];
    expect(() => resolveOrigins({ origins, development: false }, {})).toThrow(
      expect.objectContaining({ code: 'definition-invalid' }),
    );
    expect(resolveOrigins({ origins, development: true }, {})).toHaveLength(1);
    expect(() => resolveOrigins({ origins: ['ftp://a.example/'], development: true }, {})).toThrow();
  });
});

describe('resolveUnder', () => {
  it.each([
    ['me', '/v1/me'],
    ['/me', '/v1/me'],
    ['', '/v1/'],
    ['/', '/v1/'],
    ['me?next=../x', '/v1/me?next=../x'],
    ['search?q=a\\b', '/v1/search?q=a\\b'],
    ['a/../b', '/v1/b'],
    ['projects/group%2Fproject', '/v1/projects/group%2Fproject'],
    ['a..b', '/v1/a..b'],
    ['/documents:analyze', '/v1/documents:analyze'],
  ])('should join %j to the base', (path, expected) => {
    const url = resolveUnder(base, path);
    expect(url.origin + url.pathname + url.search).toBe(base.origin + expected);
  });

  it.each([
    '..',
    '../',
    '../admin',
    '/../admin',
    'a/../../admin',
    '%2e%2e/admin',
    '%2E%2e/admin',
    '.%2e/admin',
    '..%2fadmin',
    'a/..%2f..%2fadmin',
    '..%5cadmin',
    '..\\admin',
    '\\\\evil.example/',
    'a\\b',
    '%252e%252e%252fadmin',
    '%25252e%25252e/admin',
    '..;/admin',
    '..;x=1/admin',
    '//evil.example/v1/me',
    '///evil.example/v1/me',
    'https://evil.example/v1/me',
    'https:evil.example',
    'https://api.example.com@evil.example/v1/',
    'http://api.example.com/v1/me',
    'javascript:alert(1)',
    'data:text/plain,x',
    '../v1x',
    '.\t./admin',
  ])('A4-07 should refuse %j', (path) => {
    expect(() => resolveUnder(base, path)).toThrow(expect.objectContaining({ code: 'input-invalid' }));
  });

  it('A4-07 should never leave the base, whatever the path is made of', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '%2e',
      '%2E',
      '%2f',
      '%5c',
      '%25',
      '\\',
      '2e',
      ';',
      'a',
      '?',
      '#',
      ':',
      '@',
      '\t',
      'https:',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        let url: URL;
        try {
          url = resolveUnder(base, pieces.join(''));
        } catch (error) {
          expect(error).toMatchObject({ code: 'input-invalid' });
          return;
        }
        expect(url.origin).toBe(base.origin);
        // What a server sees that decodes first and looks for dot segments afterwards.
        const decoded = decodeURIComponent(url.pathname.replaceAll(/%(?!2e|2f|5c|25)/gi, '%25')).replaceAll(
          '\\',
          '/',
        );
        expect(new URL(decoded, 'https://x/').pathname).toMatch(/^\/v1(\/|$)/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('isUnder', () => {
  it.each([
    'https://api.example.com/v1',
    'https://api.example.com/v1/',
    'https://api.example.com:443/v1/me?x=1',
  ])('should accept %s', (url) => {
    expect(isUnder(base, new URL(url))).toBe(true);
  });

  it.each([
    'https://api.example.com/v2',
    'https://api.example.com/v10',
    'https://api.example.com/',
    'https://api.example.com:8443/v1/me',
    'http://api.example.com/v1/me',
    'https://api.example.com.evil.example/v1/me',
    'https://user@api.example.com/v1/me',
    'https://api.example.com./v1/me',
  ])('A4-01 should refuse %s', (url) => {
    expect(isUnder(base, new URL(url))).toBe(false);
  });
});
