import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slotClass, slots } from '../../src/theme/index.ts';
import { filesBelow } from '../i18n/files-below.ts';

const src = join(import.meta.dirname, '../../src');
const sheets = filesBelow(join(src, 'theme'), '.css').map((file) => ({ file, css: withoutComments(file) }));
const components = filesBelow(join(src, 'ui'), '.tsx').map((file) => readFileSync(file, 'utf8'));

/** What stands after `slot=` up to the end of its string or braces, and what `useParts` is asked for. */
const slotAttributes = components.flatMap(
  (source) => source.match(/(?<![\w-])slot=("[^"]*"|\{[^}]*\})|\bpart\('[a-z-]+'\)/g) ?? [],
);

describe('slots', () => {
  it('should each be rendered by a component, by their name', () => {
    const used = new Set(
      slotAttributes.flatMap((attribute) => attribute.match(/(?<=["'])[a-z-]+(?=["'])/g) ?? []),
    );
    expect([...used].sort()).toEqual([...slots].sort());
  });

  it('should be given by one component alone, so that a host can change every part', () => {
    expect(components.filter((source) => /className[=:]|slotClass/.test(source))).toHaveLength(1);
  });

  it('should be the only classes that the stylesheet knows', () => {
    const known = new Set<string>(slots.map((slot) => slotClass(slot)));
    const styled = sheets.flatMap(({ css }) =>
      [...css.matchAll(/\.(patchcord-[a-z-]+)/g)].map((m) => String(m[1])),
    );
    expect(styled.length).toBeGreaterThan(100);
    expect(styled.filter((name) => !known.has(name))).toEqual([]);
  });

  it('should join the classes of one element', () => {
    expect(slotClass('root', 'overlay')).toBe('patchcord-root patchcord-overlay');
  });
});

describe('stylesheet', () => {
  it('should lie in one cascade layer, so that a plain rule of the host wins', () => {
    const main = withoutComments(join(src, 'theme/styles.css'));
    const statements = main
      .split(';')
      .map((statement) => statement.trim())
      .filter(Boolean);
    expect(statements[0]).toBe('@layer patchcord');
    for (const statement of statements.slice(1)) {
      expect(statement).toMatch(/^@import '\.\/[a-z-]+\.css' layer\(patchcord\)$/);
    }
    expect(statements).toHaveLength(sheets.length);
  });

  it('A8-06 should use logical properties only', () => {
    const physical =
      /(?<![\w-])((margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right|top|bottom)|left|right|top|bottom|float|(min-|max-)?(width|height))\s*:/g;
    // Media features have no logical names that browsers know.
    const rules = sheets.map(({ css }) => css.replaceAll(/@media[^{]*/g, '')).join('\n');
    expect(rules.match(physical)).toBeNull();
    expect('a { margin-left: 1px }'.match(physical)).not.toBeNull();
    expect(rules).not.toMatch(/text-align:\s*(left|right)/);
  });

  it('should load nothing from anywhere', () => {
    for (const { css } of sheets) expect(css).not.toMatch(/url\(|@font-face|@import\s+['"]?http/);
  });

  it('should animate only for people who have not asked for less motion', () => {
    for (const { css } of sheets) {
      const [calm] = css.split('@media (prefers-reduced-motion: no-preference)');
      expect(calm).not.toMatch(/(^|[\s;{])(animation|transition):/);
    }
  });

  it('should name the properties that a host sets', () => {
    const read = new Set(sheets.flatMap(({ css }) => css.match(/--patchcord-[a-z-]+/g) ?? []));
    expect([...read].sort()).toEqual([
      '--patchcord-accent',
      '--patchcord-bad',
      '--patchcord-density',
      '--patchcord-font-size',
      '--patchcord-good',
      '--patchcord-on-accent',
      '--patchcord-radius',
      '--patchcord-surface',
      '--patchcord-text',
      '--patchcord-warn',
      '--patchcord-z-index',
    ]);
  });
});

function withoutComments(file: string): string {
  return readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
}
