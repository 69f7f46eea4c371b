import { isPatchcordError, parseServiceDefinition, toService } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import { acme, beacon, tenanted } from '../../support/definitions.ts';

type Change = (definition: ReturnType<typeof copy>) => unknown;
// biome-ignore lint/suspicious/noExplicitAny: the point is to build what the types forbid
const copy = (definition: object): any => structuredClone(definition);

function pathsOf(definition: object, change: Change): readonly string[] {
  const changed = copy(definition);
  change(changed);
  try {
    parseServiceDefinition(changed);
  } catch (error) {
    if (!isPatchcordError(error)) throw error;
    expect(error.code).toBe('definition-invalid');
    return error.issues.map(({ path }) => path);
  }
  return [];
}

describe('parseServiceDefinition', () => {
  it.each([acme, beacon, tenanted])(
    'should accept a valid definition, and what it returned',
    (definition) => {
      expect(parseServiceDefinition(definition)).toEqual(definition);
    },
  );

  it.each<[string, object, Change, string]>([
    ['another format version', acme, (d) => (d.schema = 2), '/schema'],
    ['an unknown member', acme, (d) => (d.clientSecret = 'x'), '/clientSecret'],
    ['no method', acme, (d) => (d.methods = []), '/methods'],
    [
      'a template with an unknown key',
      acme,
      (d) => (d.methods[0].token.url = 'https://{{nope}}.acme.example/'),
      '/methods/0/token/url',
    ],
    [
      'a template that is not closed',
      acme,
      (d) => (d.methods[0].token.url = 'https://{{nope.example/'),
      '/methods/0/token/url',
    ],
    [
      'an environment secret in a template',
      acme,
      (d) => (d.methods[0].token.params = { s: '{{environment.clientSecret}}' }),
      '/methods/0/token/params/s',
    ],
    ...(['params', 'anotherAccount'] as const).map((member): [string, object, Change, string] => [
      `a parameter that Patchcord sets, in ${member}`,
      acme,
      (d) => (d.methods[0].authorize[member] = { prompt: 'login', redirect_uri: 'https://evil.example/' }),
      `/methods/0/authorize/${member}/redirect_uri`,
    ]),
    [
      'an unknown key in what lets the user choose the account',
      acme,
      (d) => (d.methods[0].authorize.anotherAccount = { login_hint: '{{nope}}' }),
      '/methods/0/authorize/anotherAccount/login_hint',
    ],
    [
      'plain http',
      acme,
      (d) => (d.methods[0].authorize.url = 'http://acme.example/'),
      '/methods/0/authorize/url',
    ],
    [
      'javascript as address',
      acme,
      (d) => (d.methods[0].authorize.url = 'javascript:alert(1)'),
      '/methods/0/authorize/url',
    ],
    ['credentials in an address', acme, (d) => (d.origins = ['https://a:b@acme.example/']), '/origins/0'],
    ['no address at all', acme, (d) => (d.origins = ['acme']), '/origins/0'],
    [
      'a field used as origin that only one method has',
      beacon,
      (d) => (d.origins = ['https://{{subdomain}}.beacon.example']),
      '/origins/0',
    ],
    ['two methods of one id', acme, (d) => d.methods.push(d.methods[0]), '/methods/1/id'],
    [
      'two fields of one key',
      beacon,
      (d) => d.methods[0].fields.push(d.methods[0].fields[0]),
      '/methods/0/fields/1/key',
    ],
    [
      'two scopes of one name',
      acme,
      (d) => d.methods[0].scopes.push(d.methods[0].scopes[0]),
      '/methods/0/scopes/2/name',
    ],
    [
      'a pattern that does not compile',
      beacon,
      (d) => (d.methods[0].fields[0].pattern = '('),
      '/methods/0/fields/0/pattern',
    ],
    [
      'a choice without choices',
      beacon,
      (d) => (d.methods[0].fields[0].type = 'choice'),
      '/methods/0/fields/0/choices',
    ],
    [
      'a secret with a default',
      beacon,
      (d) => (d.methods[0].fields[0].default = 'x'),
      '/methods/0/fields/0/default',
    ],
    [
      'a condition on a later field',
      beacon,
      (d) => (d.methods[0].fields[0].visibleWhen = { field: 'zz', equals: 1 }),
      '/methods/0/fields/0/visibleWhen/field',
    ],
    [
      'a header name with a space',
      beacon,
      (d) => (d.methods[0].placements[0].name = 'x y'),
      '/methods/0/placements/0/name',
    ],
    [
      'basic auth with another name',
      beacon,
      (d) => (d.methods[0].placements[0] = { in: 'basic', name: 'user', template: '{{apiKey}}' }),
      '/methods/0/placements/0/name',
    ],
    [
      'a template with single braces, which would place nothing',
      beacon,
      (d) => (d.methods[0].placements[0].template = 'Bearer {apiKey}'),
      '/methods/0/placements',
    ],
    ['a javascript logo', acme, (d) => (d.logo = 'javascript:alert(1)'), '/logo'],
    [
      'an http link',
      acme,
      (d) => (d.links = { documentation: 'http://acme.example' }),
      '/links/documentation',
    ],
  ])('should refuse %s', (_what, definition, change, path) => {
    expect(pathsOf(definition, change)).toContain(path);
  });

  it.each([null, 7, 'text', [], {}])('should refuse %j', (input) => {
    expect(() => parseServiceDefinition(input)).toThrow(/not valid/);
  });

  it('should allow plain http in development', () => {
    const change: Change = (d) => {
      d.development = true;
      d.methods[0].token.url = 'http://127.0.0.1:4000/token';
    };
    expect(pathsOf(acme, change)).toEqual([]);
  });
});

describe('toService', () => {
  it('should show a consumer no address, placement or client authentication', () => {
    const text = JSON.stringify([acme, tenanted, beacon].map(toService));
    for (const word of [
      '/authorize',
      '/token',
      'placements',
      'origins',
      'clientAuthentication',
      'template',
    ]) {
      expect(text).not.toContain(word);
    }
    expect(toService(acme).methods[0]).toMatchObject({
      id: 'oauth',
      scopes: [{ name: 'contacts.read' }, {}],
    });
  });
});
