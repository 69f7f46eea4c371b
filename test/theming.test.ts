import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Slot, slotElements, slots } from 'patchcord';
import { describe, expect, it } from 'vitest';
import { contrastOf, ratioText } from '../stories/theming/contrast.ts';
import { slotGuide } from '../stories/theming/slot-guide.ts';
import { tokens } from '../stories/theming/tokens.ts';
import { renderedParts } from './support/rendered-parts.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const css = readdirSync(join(root, 'src/theme'))
  .filter((file) => file.endsWith('.css'))
  .map((file) => read(`src/theme/${file}`).replaceAll(/\/\*[\s\S]*?\*\//g, ''))
  .join('\n');

describe('the page of tokens', () => {
  const declared = new Map([...propertiesRead(css)]);

  it('should name every property that the stylesheet reads', () => {
    expect(tokens.map(({ name }) => name).sort()).toEqual([...declared.keys()].sort());
  });

  it.each(tokens)('should say the default of the stylesheet: $name', ({ name, initial }) => {
    expect(initial).toBe(declared.get(name));
  });

  it('should have its names in the guide for hosts', () => {
    const guide = read('docs/theming.md');
    expect(tokens.filter(({ name }) => !guide.includes(`\`--patchcord-${name}\``))).toEqual([]);
  });
});

describe('the page of slots', () => {
  const parts = renderedParts();
  const rendered = (slot: Slot) => parts.filter((part) => part.slots.includes(slot));
  const statesOf = (slot: Slot) => Object.entries(slotGuide[slot].states ?? {});

  it('should have every slot, and no other', () => {
    expect(Object.keys(slotGuide)).toEqual([...slots]);
  });

  it.each(slots)(
    'should name only attributes that are rendered, or that the stylesheet reads: %s',
    (slot) => {
      for (const [attribute, { values }] of statesOf(slot)) {
        const known = rendered(slot).flatMap((part) => part.attributes.get(attribute) ?? []);
        if (known.length === 0)
          expect(css.includes(`.patchcord-${slot}[${attribute}=`), attribute).toBe(true);
        else if (!known.includes('*'))
          expect([...values].sort(), attribute).toEqual([...new Set(known)].sort());
      }
    },
  );

  it('should name every data attribute that is rendered', () => {
    const unnamed = parts.flatMap(({ slots: own, attributes }) =>
      [...attributes.keys()]
        .filter((attribute) => attribute.startsWith('data-'))
        .filter((attribute) => !own.some((slot) => attribute in (slotGuide[slot as Slot].states ?? {})))
        .map((attribute) => `${own.join(' ')}: ${attribute}`),
    );
    expect(parts.length).toBeGreaterThan(80);
    expect(unnamed).toEqual([]);
  });

  it.each(slots)('should name the elements that it is rendered as: %s', (slot) => {
    const others = rendered(slot)
      .flatMap((part) => part.as)
      .filter((element) => element !== slotElements[slot]);
    expect([...(slotGuide[slot].also ?? [])].sort()).toEqual([...new Set(others)].sort());
  });
});

describe('contrast', () => {
  it.each([
    { one: [0, 0, 0], other: [255, 255, 255], ratio: '21.00' },
    { one: [255, 255, 255], other: [255, 255, 255], ratio: '1.00' },
    // 4.4999…: cut off, not rounded up to what would be enough.
    { one: [119, 119, 119], other: [255, 255, 255], ratio: '4.47' },
    { one: [118, 118, 118], other: [255, 255, 255], ratio: '4.54' },
  ] as const)('should be $ratio of $one on $other', ({ one, other, ratio }) => {
    expect(ratioText(contrastOf(one, other))).toBe(ratio);
  });
});

/** `var(--patchcord-name, default)`, with brackets in the default. */
function* propertiesRead(source: string): Generator<readonly [name: string, initial: string]> {
  for (const { index, 0: start, 1: name } of source.matchAll(/var\(\s*--patchcord-([a-z-]+),\s*/g)) {
    let depth = 1;
    let end = index + start.length;
    for (; depth > 0; end++) depth += source[end] === '(' ? 1 : source[end] === ')' ? -1 : 0;
    const initial = source.slice(index + start.length, end - 1);
    yield [
      String(name),
      initial
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/(?<=\() | (?=\))/g, '')
        .trim(),
    ];
  }
}
