/** The stories as their files name them, without building Storybook. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface ListedStory {
  /** As Storybook has it: `connect-states--still-waiting`. */
  readonly id: string;
  /** `Connect/States`. */
  readonly title: string;
  /** `StillWaiting`. */
  readonly exportName: string;
  /** It fixes what the toolbars switch, and so is a variation of another story. */
  readonly hasOwnGlobals: boolean;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every story below `stories/`, in the order of the files. */
export function listStories(): readonly ListedStory[] {
  return globSync('stories/**/*.stories.tsx', { cwd: root })
    .sort()
    .flatMap((file) => storiesOf(readFileSync(`${root}/${file}`, 'utf8'), file));
}

/** The stories of one file. */
export function storiesOf(source: string, file: string): readonly ListedStory[] {
  const title = /\btitle: '([^']+)'/.exec(source)?.[1];
  if (title === undefined) throw new Error(`${file} names no title.`);
  const exports = [...source.matchAll(/^export const (\w+)/gm)];
  return exports.map((match, index) => {
    const exportName = String(match[1]);
    const body = source.slice(match.index, exports[index + 1]?.index);
    return {
      id: `${kebab(title)}--${kebab(words(exportName))}`,
      title,
      exportName,
      hasOwnGlobals: /\bglobals: \{/.test(body),
    };
  });
}

/** `HTTPError2` → `HTTP Error 2`. */
const words = (exportName: string) =>
  exportName
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/([a-zA-Z])(\d)/g, '$1 $2');

const kebab = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^-|-$/g, '');
