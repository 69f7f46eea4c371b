import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lines, type Proof, table } from './bad-input/table.ts';
import { testTitles } from './bad-input/test-titles.ts';

const known = new Map<string, readonly string[]>();

function titlesIn(file: string): readonly string[] {
  const titles = known.get(file) ?? testTitles(join(import.meta.dirname, file));
  known.set(file, titles);
  return titles;
}

const missing = (proofs: readonly Proof[]) =>
  proofs.filter(([file, title]) => !titlesIn(file).includes(title));

describe('bad input', () => {
  it('should have a row for every line, and no other', () => {
    expect(Object.keys(table)).toEqual([...lines]);
  });

  it.each(lines)('should be proven by tests that exist and run: %s', (line) => {
    const { shown, saved, logged } = table[line];
    for (const proofs of [shown, saved, logged]) {
      expect(proofs).not.toEqual([]);
      expect(missing(proofs)).toEqual([]);
    }
  });

  it('should not take a test that is skipped, or another title, for a proof', () => {
    const titles = testTitles(join(import.meta.dirname, 'fixtures/bad-input/titles.ts'));
    expect(titles).toEqual(['should run', 'should run for each: a row', 'should run for each: another one']);
  });
});
