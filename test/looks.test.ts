import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { attemptStatuses, connectTable, wizardTable } from 'patchcord/core';
import { describe, expect, it } from 'vitest';
import { mismatches, sheetsIn, withList } from './looks/looks-page.ts';
import { README_PICTURE } from './looks/readme-picture.ts';
import { storiesOf } from './looks/story-list.ts';
import { isSurface, listSurfaces } from './looks/surfaces.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(`${root}/${file}`, 'utf8');
const looks = read('docs/looks.md');
const surfaces = listSurfaces();
const names = surfaces.map(({ name }) => name);

/** Of the ten that are drawn, those whose surface exists. */
const moments = [
  'picking',
  'before-consent',
  'window-open',
  'connected',
  'key-refused',
  'which-account',
  'broken',
];

describe('the contact sheets', () => {
  it('should be there for every surface, with an entry, and for nothing else', () => {
    const files = globSync('docs/looks/*.webp', { cwd: root }).filter((file) => file !== README_PICTURE);
    // `npm run screenshots` draws what is missing, and takes away what is left over.
    expect(mismatches(names, files, looks)).toEqual([]);
  });

  it('should be listed as the command lists them', () => {
    expect(withList(looks, surfaces)).toBe(looks);
  });

  it('should show every state of connecting and of the wizard, and every page of the server', () => {
    expect(names).toEqual(
      expect.arrayContaining([
        ...Object.keys(connectTable).map((state) => `connect-states--${state}`),
        ...Object.keys(wizardTable).map((state) => `wizard-states--${state}`),
        ...attemptStatuses
          .filter((status) => status !== 'created' && status !== 'expired')
          .map((status) => `server--attempt-${status}`),
        'server--question',
        'server--problem-internal',
        'memory-adapter--consent',
      ]),
    );
  });

  it.each(moments)('should be compared with the drawing: %s', (moment) => {
    const name = `wizard-moments--${moment}`;
    const section = looks.split(/^### /m).find((part) => sheetsIn(part)[0] === name);
    expect(section).toMatch(/^\| Drawn \| Here \| Why \|\n\|[-|]+\|\n\| \S.* \| \S.* \| \S.* \|$/m);
  });

  it('should give the README its first picture', () => {
    const [first] = read('README.md').split(/^## /m);
    expect(sheetsIn(String(first))).toEqual([basename(README_PICTURE, '.webp')]);
    expect(existsSync(`${root}/${README_PICTURE}`)).toBe(true);
  });
});

describe('the comparison of surfaces, sheets and entries', () => {
  const entry = (name: string) => `[a picture](looks/${name}.webp)`;

  it.each([
    ['a surface without a sheet', ['a', 'b'], ['a'], ['a'], ['b has no sheet']],
    ['a sheet without an entry', ['a', 'b'], ['a', 'b'], ['a'], ['b.webp has no entry']],
    ['an entry without a file', ['a'], ['a'], ['a', 'b'], ['the entry b has no file']],
    ['a sheet of no surface', ['a'], ['a', 'b'], ['a', 'b'], ['b.webp is of no surface']],
    ['nothing where all agree', ['a', 'b'], ['b', 'a'], ['a', 'b'], []],
  ])('should find %s', (_what, surfaces, sheets, entries, found) => {
    const files = sheets.map((name) => `docs/looks/${name}.webp`);
    expect(mismatches(surfaces, files, entries.map(entry).join('\n'))).toEqual(found);
  });

  it('should take every story for a surface but those that a rule names, or that fix theme or direction', () => {
    const stories = (title: string) =>
      storiesOf(
        `const meta = { title: '${title}' };
         export default meta;
export const StillWaiting: Story = {};
export const Dark: Story = { globals: { theme: 'dark' } };`,
        'some.stories.tsx',
      );
    expect(stories('Connect/States').map((story) => [story.id, isSurface(story)])).toEqual([
      ['connect-states--still-waiting', true],
      ['connect-states--dark', false],
    ]);
    expect(stories('Something new/Entirely').some(isSurface)).toBe(true);
    expect(stories('Guide/Introduction').some(isSurface)).toBe(false);
    expect(() => storiesOf('export const One = {};', 'one.stories.tsx')).toThrow('one.stories.tsx');
  });
});
