import * as fc from 'fast-check';
import { matchService, prepareSearch, searchServices } from 'patchcord/core';
import { describe, expect, it } from 'vitest';

const services = [
  { key: 'zed', name: 'Zed', category: 'CRM' },
  { key: 'acme', name: 'Acme CRM', category: 'Sales' },
  { key: 'crmify', name: 'Élan  Vital' },
  { key: 'crm', name: 'CRM' },
  { key: 'other', name: 'Xcrm' },
  { key: 'pipes', name: 'Pipes', description: 'Moves deals into your CRM' },
];
const keys = (search: string) => searchServices(services, search).map(({ key }) => key);
const found = (search: string, ...names: string[]) =>
  searchServices(
    names.map((name) => ({ key: 'key', name })),
    search,
  ).map(({ name }) => name);

describe('searchServices', () => {
  it('should rank the name before key, category and description', () => {
    expect(keys('crm')).toEqual(['crm', 'acme', 'other', 'crmify', 'zed', 'pipes']);
  });

  it('should ignore case, accents, extra spaces and punctuation', () => {
    expect(keys(' ELAN vital ')).toEqual(['crmify']);
    expect(found('e-mail', 'E-Mail', 'Post')).toEqual(['E-Mail']);
    expect(found("macy's", 'Macy’s')).toEqual(['Macy’s']);
    expect(found('strasse', 'Straße')).toEqual(['Straße']);
    expect(found('lodz oresund istanbul', 'Łódź Øresund İstanbul')).toHaveLength(1);
  });

  it('should keep symbols, which some names are made of', () => {
    expect(found('c++', 'Cargo', 'C++ Builder')).toEqual(['C++ Builder']);
  });

  it('should put the very name first, also one that says a word twice', () => {
    expect(found('sing sing', 'Sing Along Sing', 'Sing Sing')).toEqual(['Sing Sing', 'Sing Along Sing']);
  });

  it('should look for the first words of a pasted page only', () => {
    const page = `acme ${'crm '.repeat(20)}${Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ')}`;
    expect(keys(page)).toEqual(['acme']);
  });

  it('should want every word', () => {
    expect(keys('acme sales')).toEqual(['acme']);
    expect(keys('acme nothing')).toEqual([]);
  });

  it('should put a name that begins with all that was typed before one that has its words', () => {
    expect(found('google drive', 'Drive for Google', 'Google Drive Activity', 'Google Drive')).toEqual([
      'Google Drive',
      'Google Drive Activity',
      'Drive for Google',
    ]);
  });

  it('should find words that are written together, whole or by their beginnings', () => {
    expect(found('gocal', 'Google Calendar', 'Calendar by Google')).toEqual(['Google Calendar']);
    expect(found('postmark', 'Post Mark', 'Post Office')).toEqual(['Post Mark']);
  });

  it('should leave everything as it is when nothing is searched for', () => {
    expect(searchServices(services, '  ')).toBe(services);
    expect(searchServices(services, '—')).toBe(services);
  });

  it('should keep the order of those that match equally well', () => {
    expect(found('a', 'Ab', 'Aa', 'Ac')).toEqual(['Ab', 'Aa', 'Ac']);
  });

  it.each([
    ['a letter too much', 'sllack'],
    ['a missing letter', 'slck'],
    ['a wrong letter', 'slaxk'],
    ['two letters swapped', 'salck'],
    ['a wrong first letter', 'dlack'],
    ['a wrong last letter', 'slacj'],
    ['a last letter too much', 'slackk'],
    ['a typo in a word that is still being typed', 'slcak n'],
  ])('should find a name in spite of %s', (_what, typed) => {
    expect(found(typed, 'Github', 'Slack Notes')).toEqual(['Slack Notes']);
  });

  it('should rank a typo after everything that matches exactly', () => {
    expect(found('mail', 'Mial', 'Gmail', 'Hotmail for Mail', 'Mail')).toEqual([
      'Mail',
      'Hotmail for Mail',
      'Gmail',
      'Mial',
    ]);
  });

  it('should not take a short word or a longer one for a typo', () => {
    expect(found('git', 'Gut', 'Gilt')).toEqual([]);
    expect(found('mailx', 'Mailroom')).toEqual([]);
    expect(found('slkca', 'Slack')).toEqual([]);
  });

  it('should see what was replaced in a list', () => {
    const list = [{ key: 'a', name: 'Acme' }];
    expect(searchServices(list, 'acme')).toHaveLength(1);
    list[0] = { key: 'b', name: 'Beacon' };
    list.push({ key: 'c', name: 'Cargo' });
    expect(searchServices(list, 'acme')).toHaveLength(0);
    expect(searchServices(list, 'cargo')).toHaveLength(1);
    list.length = 1;
    expect(searchServices(list, 'cargo')).toHaveLength(0);
  });

  it('should answer again what it has answered, until there is more to find', () => {
    const list = [{ key: 'a', name: 'Acme' }];
    const first = searchServices(list, 'acme');
    expect(searchServices(list, ' ACME ')).toBe(first);
    expect(searchServices(list, 'ac')).toEqual(first);
    list.push({ key: 'b', name: 'Acme Mail' });
    expect(searchServices(list, 'acme').map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('should not keep every answer', () => {
    const list = [{ key: 'a', name: 'Acme' }];
    const first = searchServices(list, 'acme');
    for (let other = 0; other < 100; other += 1) searchServices(list, `other ${other}`);
    const again = searchServices(list, 'acme');
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });
});

describe('prepareSearch', () => {
  it('should prepare a part at a time, and change nothing about what is found', () => {
    const list = services.map((service) => ({ ...service }));
    expect(prepareSearch(list, 2)).toBe(false);
    expect(searchServices(list, 'crm').map(({ key }) => key)).toEqual(keys('crm'));
    const steps = Array.from({ length: 100 }, () => prepareSearch(list, 2));
    expect(steps.indexOf(true)).toBeGreaterThan(0);
    expect(steps.at(-1)).toBe(true);
    const signs = [{ key: '1', name: '!!!' }, ...list];
    const calls = Array.from({ length: 100 }, () => prepareSearch(signs));
    expect(calls.indexOf(true)).toBeGreaterThan(3);
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
      expect(searchServices(list, letter).map(({ key }) => key)).toEqual(keys(letter));
    }
  });

  it('should not keep what it has found for a letter when there is more to find', () => {
    const list = [{ key: '1', name: 'Acme Mail' }];
    while (!prepareSearch(list));
    list.push({ key: '2', name: 'Atlas' });
    expect(searchServices(list, 'a').map(({ key }) => key)).toEqual(['1', '2']);
  });
});

const letters = 'abcdefghijklmnopqrstuvwxyz';
const word = (minLength: number) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength, maxLength: 10 });
const name = fc.array(word(1), { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const list = fc.array(
  fc.record({ key: word(1), name, category: name, description: name }, { requiredKeys: ['key', 'name'] }),
  { maxLength: 12 },
);

describe('searchServices, whatever the services are', () => {
  it('should find the same words written together as one looks for in a single service', () => {
    const few = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 });
    const name = fc.array(few, { minLength: 2, maxLength: 4 }).map((words) => words.join(' '));
    const typed = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 5 });
    let joined = 0;
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), typed, (names, search) => {
        const services = names.map((name, at) => ({ key: `${at}`, name }));
        const expected = services.filter((service) => matchService(service, search));
        expect([...searchServices(services, search)].sort((a, b) => Number(a.key) - Number(b.key))).toEqual(
          expected,
        );
        // Three letters have no typos.
        if (search.length === 3) joined += expected.filter(({ name }) => !name.includes(search)).length;
      }),
      { numRuns: 500, seed: 20 },
    );
    expect(joined).toBeGreaterThan(50);
  });

  it('should find each by its name, by each word and by each beginning of one, and best by the whole name', () => {
    fc.assert(
      fc.property(list, fc.nat(), fc.nat(), (services, at, length) => {
        fc.pre(services.length > 0);
        const service = services[at % services.length] as (typeof services)[number];
        expect(searchServices(services, service.name)[0]?.name).toBe(service.name);
        for (const part of service.name.split(' ')) {
          expect(searchServices(services, part)).toContain(service);
          expect(searchServices(services, part.slice(0, 1 + (length % part.length)))).toContain(service);
        }
      }),
    );
  });

  it('should find each in spite of any one typo in a word of four letters or more', () => {
    const typed = fc
      .tuple(word(4), fc.nat(), fc.constantFrom(...letters), fc.constantFrom('more', 'less', 'other', 'swap'))
      .map(([right, nat, letter, how]) => {
        const at = nat % right.length;
        const [before, here, after] = [right.slice(0, at), right.charAt(at), right.slice(at + 1)];
        const wrong = {
          more: before + letter + here + after,
          less: before + after,
          other: before + letter + after,
          swap: before + after.charAt(0) + here + after.slice(1),
        }[how];
        return { right, wrong };
      })
      .filter(({ right, wrong }) => wrong.length >= 4 && !right.includes(wrong));
    fc.assert(
      fc.property(list, typed, (services, { right, wrong }) => {
        const service = { key: 'wanted', name: `the ${right}` };
        const exact = { key: 'exact', name: `zz ${wrong}` };
        const result = searchServices([service, ...services, exact], wrong);
        expect(result).toContain(service);
        expect(result.indexOf(exact)).toBeLessThanOrEqual(result.indexOf(service));
      }),
    );
  });

  it('should find no more, and nothing else, with a further word', () => {
    fc.assert(
      fc.property(list, name, name, (services, search, more) => {
        const before = searchServices(services, search);
        const after = searchServices(services, `${search} ${more}`);
        expect(before).toEqual(expect.arrayContaining([...after]));
        expect(new Set(after).size).toBe(after.length);
      }),
    );
  });

  it('should answer any text at all, the same whatever its case', () => {
    const any = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(fc.array(fc.record({ key: word(1), name: any })), any, (services, search) => {
        const result = searchServices(services, search);
        expect(services).toEqual(expect.arrayContaining([...result]));
        expect(searchServices(services, search.toUpperCase())).toEqual(
          searchServices(services, search.toUpperCase().toLowerCase()),
        );
      }),
    );
  });
});
