import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { authenticationTable, connectTable, wizardTable } from 'patchcord/core';
import { storyNameFromExport, toId } from 'storybook/internal/csf';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../stories');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

/** The names of a file's stories: `StillWaiting` is that of `still-waiting`. */
function storiesIn(file: string): readonly string[] {
  return [...read(file).matchAll(/^export const (\w+)/gm)].map((match) =>
    String(match[1])
      .replaceAll(/(?<=.)[A-Z]/g, '-$&')
      .toLowerCase(),
  );
}

const filesBelow = (ending: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending));

/** As Storybook makes them of title and export. */
function idsIn(file: string): readonly string[] {
  const source = read(file);
  const title = /title: '([^']+)'/.exec(source)?.[1] ?? '';
  return [...source.matchAll(/^export const (\w+)/gm)].map((match) =>
    toId(title, storyNameFromExport(String(match[1]))),
  );
}

describe('stories', () => {
  it('should show every state of connect', () => {
    expect([...storiesIn('connect-states.stories.tsx')].sort()).toEqual(Object.keys(connectTable).sort());
  });

  it('should each end in the state that they are named after', () => {
    const ends = [
      ...read('connect-states.stories.tsx').matchAll(/^export const \w+ = inState\(\s*'([a-z-]+)'/gm),
    ];
    expect(ends.map((match) => String(match[1]))).toEqual(storiesIn('connect-states.stories.tsx'));
  });

  it('should show every state of wizard', () => {
    expect([...storiesIn('wizard-states.stories.tsx')].sort()).toEqual(Object.keys(wizardTable).sort());
  });

  it('should show every status of authentication', () => {
    expect([...storiesIn('authentication-statuses.stories.tsx')].sort()).toEqual(
      Object.keys(authenticationTable).sort(),
    );
  });

  it('should be there where the pages of the guide link to', () => {
    const links = filesBelow('.tsx').flatMap((file) => [
      ...read(file).matchAll(/<StoryLink\s+to="([^"]+)"/g),
    ]);
    expect(links.length).toBeGreaterThan(10);
    const ids = filesBelow('.stories.tsx').flatMap(idsIn);
    expect(links.map((match) => String(match[1])).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('should each be reached by a name of its own', () => {
    const ids = filesBelow('.stories.tsx').flatMap(idsIn);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('should show every public component', () => {
    const index = readFileSync(join(folder, '../src/ui/index.ts'), 'utf8');
    const components = [...index.matchAll(/\b([A-Z]\w+)(?=, type \w+Props|,\n\s+type \w+Props)/g)].map(
      (m) => m[1],
    );
    expect(components.length).toBeGreaterThan(3);
    const sources = filesBelow('.stories.tsx').map(read);
    for (const component of components) {
      expect(
        sources.some((source) => source.includes(`<${component}`)),
        component,
      ).toBe(true);
    }
  });
});
