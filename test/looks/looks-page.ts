/** `docs/looks.md`: what it shows, and the part of it that the command writes. */
import { basename } from 'node:path';
import type { Surface } from './surfaces.ts';

const BEGIN = '<!-- Written by `npm run screenshots`. -->';
const END = '<!-- Until here. -->';

/** The names of the sheets that a text shows or links to. */
export function sheetsIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/\]\((?:docs\/)?looks\/([^)]+)\.webp\)/g)].map((match) => String(match[1]));
}

/** The page with the list of these surfaces, by their groups. */
export function withList(markdown: string, surfaces: readonly Surface[]): string {
  const [before, rest] = markdown.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/looks.md has no ${BEGIN} … ${END}`);
  const groups = [...new Set(surfaces.map(({ group }) => group))];
  const list = groups.map((group) => {
    const links = surfaces
      .filter((surface) => surface.group === group)
      .map(({ name }) => `[${name.replace(/^.*--/, '').replaceAll('-', ' ')}](looks/${name}.webp)`);
    return `- **${group}**: ${links.join(', ')}`;
  });
  return `${before}${BEGIN}\n\n${list.join('\n')}\n\n${END}${after}`;
}

/** What is missing, or left over: surfaces, sheets and entries have to be the same. */
export function mismatches(
  surfaces: readonly string[],
  files: readonly string[],
  markdown: string,
): readonly string[] {
  const sheets = files.map((file) => basename(file, '.webp'));
  const entries = sheetsIn(markdown);
  return [
    ...surfaces.filter((name) => !sheets.includes(name)).map((name) => `${name} has no sheet`),
    ...sheets.filter((name) => !surfaces.includes(name)).map((name) => `${name}.webp is of no surface`),
    ...sheets.filter((name) => !entries.includes(name)).map((name) => `${name}.webp has no entry`),
    ...entries.filter((name) => !sheets.includes(name)).map((name) => `the entry ${name} has no file`),
  ];
}
