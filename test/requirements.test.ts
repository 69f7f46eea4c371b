import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Security requirements that hold today; each is named by the title of a test that proves it. */
const requirements = [
  ...['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14'].map(
    (id) => `A1-${id}`,
  ),
  ...['01', '02', '03', '04', '05', '06'].map((id) => `A2-${id}`),
  ...['01', '02', '03', '04', '05', '07', '10'].map((id) => `A4-${id}`),
  'A5-06',
  ...['01', '02', '03', '04', '05', '06'].map((id) => `A6-${id}`),
];

const titles = titlesOfAllTests();

describe('security requirements', () => {
  it.each(requirements)('should be proven by a test that names it: %s', (id) => {
    expect(titles.filter((title) => idsOf(title).includes(id))).not.toEqual([]);
  });
});

/** A title begins with the ids that its test proves. */
function idsOf(title: string): readonly string[] {
  return /^(?:A\d-\d\d )+/.exec(title)?.[0].trim().split(' ') ?? [];
}

/** The titles as they stand in the sources: `it('…'`, `it.each(…)('…'`. */
function titlesOfAllTests(): readonly string[] {
  const root = new URL('.', import.meta.url).pathname;
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file) && !file.includes('requirements'))
    .flatMap((file) => {
      const source = readFileSync(join(root, file), 'utf8');
      return [...source.matchAll(/(?:\bit|\)|\]|`)\s*\(\s*(['"`])((?:A\d-\d\d|should)[\s\S]*?)\1\s*,/g)].map(
        ([, , title]) => title as string,
      );
    });
}
