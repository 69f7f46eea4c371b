import * as fc from 'fast-check';
import { matchService, searchServices, type TextRange } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import { fold, foldWithPlaces } from '../../../src/core/domain/fold.ts';

const cut = (text: string, ranges: readonly TextRange[]) => ranges.map((range) => text.slice(...range));
const markedIn = (name: string, search: string) =>
  cut(name, matchService({ key: 'key', name }, search)?.name ?? []);

describe('matchService', () => {
  it.each([
    ['a word', 'Beacon Mail', 'mail', ['Mail']],
    ['the beginning of a word before its inside', 'Gmail Mail', 'mail', ['Mail']],
    ['the inside of a word', 'Gmail', 'mail', ['mail']],
    ['each word', 'Acme CRM Cloud', 'cloud ac', ['Ac', 'Cloud']],
    ['words that overlap, once', 'Mailroom', 'mail mailr', ['Mailr']],
    ['accents that are one character', 'Café Élan', 'elan cafe', ['Café', 'Élan']],
    ['accents that are characters of their own', 'Cafe\u0301 Bar', 'cafe', ['Cafe\u0301']],
    ['letters that fold to two', 'Große Straße', 'grosse', ['Große']],
    ['the whole letter for a part of it', 'Straße', 'stras', ['Straß']],
    ['letters behind longer ones', 'İstanbul ﬁt', 'fit', ['ﬁt']],
    ['the word with a typo', 'Beacon Mail', 'beacno', ['Beacon']],
    ['the beginnings of words that are written together', 'Google Calendar', 'gcal', ['G', 'Cal']],
    ['characters beyond the first plane', '🚀 𝐌ail', 'mail', ['𝐌ail']],
  ])('should give %s', (_what, name, search, marks) => {
    expect(markedIn(name, search)).toEqual(marks);
  });

  it('should give the places in each text, and none for what stands in the key alone', () => {
    const service = { key: 'post', name: 'Acme', category: 'Email', description: 'Sends mail and email' };
    expect(matchService(service, 'mail')).toEqual({
      name: [],
      category: [[1, 5]],
      description: [[6, 10]],
    });
    expect(matchService(service, 'post')).toEqual({ name: [], category: [], description: [] });
  });

  it('should give no typos for a word that is there', () => {
    const service = { key: 'key', name: 'Mail', description: 'Mial' };
    expect(matchService(service, 'mail')?.description).toEqual([]);
  });

  it('should give nothing to mark for an empty search, and nothing for what is not found', () => {
    expect(matchService({ key: 'key', name: 'Acme' }, ' ')).toEqual({
      name: [],
      category: [],
      description: [],
    });
    expect(matchService({ key: 'key', name: 'Acme' }, 'zzz')).toBeUndefined();
  });
});

const unit = fc.constantFrom(...'aábcdeß -ıİﬁØ’', 'e\u0301', '🚀', '\u202e');
const text = fc.string({ unit, maxLength: 12 });
const service = fc.record({ key: text, name: text, category: text, description: text });

describe('matchService, whatever the texts are', () => {
  it('should match what searchServices finds, and nothing else', () => {
    fc.assert(
      fc.property(service, text, (one, search) => {
        const isFound = searchServices([one], search).length === 1;
        expect(matchService(one, search) !== undefined).toBe(isFound);
      }),
      { numRuns: 500 },
    );
  });

  it('should give places that exist, in order, and between whole characters', () => {
    fc.assert(
      fc.property(service, text, (one, search) => {
        const match = matchService(one, search);
        for (const field of ['name', 'category', 'description'] as const) {
          let end = -1;
          for (const range of match?.[field] ?? []) {
            expect(range[0]).toBeGreaterThan(end);
            expect(range[1]).toBeGreaterThan(range[0]);
            expect(range[1]).toBeLessThanOrEqual(one[field].length);
            end = range[1];
            for (const at of range) expect(() => encodeURIComponent(one[field].slice(0, at))).not.toThrow();
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('fold', () => {
  it('should be the same with and without places, and change nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (original) => {
        const folded = foldWithPlaces(original);
        expect(fold(original)).toBe(folded.text);
        expect(folded.places).toHaveLength(folded.text.length + 1);
        expect(fold(folded.text)).toBe(folded.text);
      }),
      { numRuns: 500 },
    );
  });

  it('should treat ASCII as it treats everything else', () => {
    for (let code = 0; code < 128; code += 1) {
      const character = `a${String.fromCharCode(code)}b`;
      expect(fold(character)).toBe(foldWithPlaces(character).text);
    }
  });
});
