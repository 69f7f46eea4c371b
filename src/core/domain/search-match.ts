/** Where a service matches a search, for marking it. */
import { fold, foldWithPlaces, isInPlace } from './fold.ts';
import { type Searched, wordsIn } from './search.ts';
import { exactIn, isNear, JOINED_FROM, joinedIn, nearIn, type TextRange, TYPO_FROM } from './search-words.ts';

/** Where a service matches; each in order, and without overlaps. */
export interface ServiceMatch {
  readonly name: readonly TextRange[];
  readonly category: readonly TextRange[];
  readonly description: readonly TextRange[];
}

type Finder = (text: string, isName: boolean) => readonly TextRange[];

/** Where this service matches; `undefined` when `searchServices` would not find it. */
export function matchService(service: Searched, search: string): ServiceMatch | undefined {
  const texts = textsOf(service);
  const finders: Finder[] = [];
  for (const word of wordsIn(fold(search))) {
    const finder = finderOf(word, texts);
    if (!finder) return undefined;
    finders.push(finder);
  }
  const rangesIn = (original = '', folded: string, isName = false) => {
    const found = finders.flatMap((find) => find(folded, isName));
    if (found.length === 0) return [];
    if (isInPlace(original, folded)) return merged(found);
    const { places } = foldWithPlaces(original);
    return merged(found.map((range) => originalOf(range, places)));
  };
  return {
    name: rangesIn(service.name, texts.name, true),
    category: rangesIn(service.category, texts.category),
    description: rangesIn(service.description, texts.description),
  };
}

interface FoldedTexts {
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly all: readonly string[];
}

const folded = new WeakMap<Searched, FoldedTexts>();

/** A row is matched again at each key. */
function textsOf(service: Searched): FoldedTexts {
  const known = folded.get(service);
  if (known) return known;
  const name = fold(service.name);
  const category = fold(service.category ?? '');
  const description = fold(service.description ?? '');
  const texts = { name, category, description, all: [name, fold(service.key), category, description] };
  folded.set(service, texts);
  return texts;
}

/** How the word is found in these texts; as `searchServices` ranks it. */
function finderOf(word: string, { name, all }: FoldedTexts): Finder | undefined {
  if (all.some((text) => text.includes(word))) return (text) => exactIn(word, text);
  if (word.length >= JOINED_FROM && joinedIn(word, name)) {
    return (text, isName) => (isName && joinedIn(word, text)) || [];
  }
  const isTypo =
    word.length >= TYPO_FROM && all.some((text) => text.split(' ').some((known) => isNear(word, known)));
  return isTypo ? (text) => nearIn(word, text) : undefined;
}

/** A folded letter may be a part of an original one (ß): that is marked as a whole. */
function originalOf([start, end]: TextRange, places: readonly number[]): TextRange {
  let last = end;
  while (last < places.length - 1 && places[last] === places[last - 1]) last += 1;
  return [places[start] as number, places[last] as number];
}

function merged(ranges: readonly TextRange[]): readonly TextRange[] {
  const all: TextRange[] = [];
  for (const [start, end] of [...ranges].sort(([a], [b]) => a - b)) {
    const before = all.at(-1);
    if (before && start <= before[1]) all[all.length - 1] = [before[0], Math.max(before[1], end)];
    else all.push([start, end]);
  }
  return all;
}
