import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectTable, wizardTable } from 'patchcord/core';
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

  it('should show every public component', () => {
    const index = readFileSync(join(folder, '../src/ui/index.ts'), 'utf8');
    const components = [...index.matchAll(/\b([A-Z]\w+)(?=, type \w+Props|,\n\s+type \w+Props)/g)].map(
      (m) => m[1],
    );
    expect(components.length).toBeGreaterThan(3);
    const sources = readdirSync(folder)
      .filter((file) => file.endsWith('.stories.tsx'))
      .map(read);
    for (const component of components) {
      expect(
        sources.some((source) => source.includes(`<${component}`)),
        component,
      ).toBe(true);
    }
  });
});
