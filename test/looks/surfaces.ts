/** Every surface of the product that has a contact sheet in `docs/looks`. */
import { consentPage, serverPages } from './product-pages.ts';
import { type ListedStory, listStories } from './story-list.ts';

export interface Surface {
  /** Also the name of its file: `connect-states--waiting`. */
  readonly name: string;
  /** What it is listed under: `Connect/States`, `Server`. */
  readonly group: string;
  readonly kind: 'story' | 'page';
}

/** Stories that are no surface, and why. */
const NO_SURFACES: readonly { readonly title: RegExp; readonly why: string }[] = [
  { title: /^Wizard\/Flows$/, why: 'They end on a page of the host; what they pass through are states.' },
  { title: /^(Theming|Four products)\b/, why: 'Each has a look of its own, which no toolbar changes.' },
  { title: /^Guide\b/, why: 'They are pages for readers.' },
];

export function isSurface({ title, hasOwnGlobals }: ListedStory): boolean {
  // The sheet of the story without them shows all themes and directions.
  return !hasOwnGlobals && !NO_SURFACES.some((rule) => rule.title.test(title));
}

export function listSurfaces(): readonly Surface[] {
  const stories = listStories().filter(isSurface);
  return [
    ...stories.map(({ id, title }) => ({ name: id, group: title, kind: 'story' as const })),
    ...Object.keys(serverPages).map((name) => ({
      name: `server--${name}`,
      group: 'Server',
      kind: 'page' as const,
    })),
    { name: consentPage.name, group: 'Memory adapter', kind: 'page' as const },
  ];
}

/** Where the sheet of a surface lies, from the root of the repository. */
export const sheetFile = (name: string) => `docs/looks/${name}.webp`;
