import fc from 'fast-check';
import { isPatchcordError, isWellFormedTemplate, resolveTemplate, templateKeys } from 'patchcord/core';
import { describe, expect, it } from 'vitest';

const issueOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (isPatchcordError(error)) return error.issues[0]?.rule;
    throw error;
  }
  return undefined;
};

describe('templates', () => {
  it('should name their keys, each once', () => {
    expect(templateKeys('{{a}}/{{ b }}/{{a}}/{{token.accessToken}}')).toEqual([
      'a',
      'b',
      'token.accessToken',
    ]);
  });

  it.each(['{{', '{{a', '{{ 1a }}', '{{a b}}', '{{}}'])('should not take %s for well-formed', (template) => {
    expect(isWellFormedTemplate(template)).toBe(false);
  });

  it('should refuse a key without a value, and name it', () => {
    expect(issueOf(() => resolveTemplate('{{key}}', {}, 'text'))).toBe('required');
  });

  it('A4-01 should take only a plain label for the host, whatever is typed', () => {
    const template = 'https://{{sub}}.acme.example/api';
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('evil.example/', 'a@b', 'a#', 'a?b', 'a:1', 'a\\b', '..', '')),
        (sub) => {
          let url: string;
          try {
            url = resolveTemplate(template, { sub }, 'url');
          } catch (error) {
            expect(isPatchcordError(error)).toBe(true);
            return;
          }
          expect(new URL(url).host).toBe(`${sub.toLowerCase()}.acme.example`);
          expect(new URL(url).pathname).toBe('/api');
        },
      ),
    );
  });

  it('A4-07 should keep a value inside its path segment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        let url: string;
        try {
          url = resolveTemplate('https://acme.example/v1/{{id}}/end', { id: value }, 'url');
        } catch (error) {
          return isPatchcordError(error) && (value === '.' || value === '..' || /\p{Surrogate}/u.test(value));
        }
        return new URL(url).pathname.split('/').length === 4 && new URL(url).pathname.startsWith('/v1/');
      }),
    );
  });

  it('should keep a value inside its JSON string, and inside its form parameter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const json = resolveTemplate('{"a":"{{value}}","b":1}', { value }, 'json');
        expect(JSON.parse(json)).toEqual({ a: value, b: 1 });
        const form = resolveTemplate('a={{value}}&b=1', { value }, 'form');
        expect([...new URLSearchParams(form)]).toEqual([
          ['a', value],
          ['b', '1'],
        ]);
      }),
    );
    expect(resolveTemplate('{"n":{{n}}}', { n: 5 }, 'json')).toBe('{"n":5}');
  });

  it('should refuse a control character in a header, without repeating the value', () => {
    const act = () => resolveTemplate('Bearer {{key}}', { key: 'canary\r\nx: y' }, 'header');
    expect(issueOf(act)).toBe('characters');
    expect(act).toThrow(/^(?!.*canary)/);
  });
});
