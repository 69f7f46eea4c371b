/**
 * Searching services: one ranking for browser, server and adapters, so that results do not jump between them. It
 * forgives case, accents, punctuation, words that are written together, and one typo in a word of four letters or more.
 */
import { fold } from './fold.ts';
import { isNear, JOINED_FROM, joinBeginningsIn, joinedIn, TYPO_FROM } from './search-words.ts';
import type { ServiceSummary } from './service.ts';

export type Searched = Pick<ServiceSummary, 'key' | 'name' | 'category' | 'description'>;

/** More words than anybody types: the rest of a pasted page says nothing of a service. */
const MOST_WORDS = 16;

/** What a folded search looks for, each word once. */
export function wordsIn(phrase: string): readonly string[] {
  return phrase === '' ? [] : [...new Set(phrase.split(' ', MOST_WORDS))];
}

/** Where a word stands, best first; the number of the first is 0. */
const FIRST_IN_NAME = 0;
const IN_NAME = 1;
const IN_KEY = 2;
const IN_CATEGORY = 3;
const IN_DESCRIPTION = 4;
/** The place is in the low bits of a posting. */
const PLACE_BITS = 3;
const PLACE_MASK = 7;

/** How well a word matches, from 0 (best), by where it stands. */
const RANKS_AS_BEGINNING = [0, 1, 3, 4, 5] as const;
const RANKS_INSIDE = [2, 2, 3, 4, 5] as const;
const RANK_JOINED = 6;
/** Any number of words without a typo comes before one with one. */
const RANKS_WITH_TYPO = [1000, 1000, 1001, 1002, 1003] as const;

/** A list of services, by the words that occur in it: each is compared once, however many services have it. */
interface Index {
  /** Those that are in it already, in the order of the list. */
  readonly services: Searched[];
  readonly names: string[];
  /** For each two letters that something joined may begin with (`joinedIn`), the services in whose names it may stand. */
  readonly byBeginning: Map<string, number[]>;
  /** For each word, its services and places: the number of the service, and the place in the low bits. */
  readonly postings: Map<string, number[]>;
  /** What was found for the last phrases, the oldest first: who takes a letter back has been answered already. */
  readonly answers: Map<string, readonly Searched[]>;
}

/** More than one types in a list before one has found it. */
const MOST_ANSWERS = 100;
/** More than most alphabets have. Who writes in signs finds little by one, and that soon. */
const MOST_LETTERS = 48;

const indexes = new WeakMap<readonly Searched[], Index>();

/** What is known of this list; nothing when something was replaced in it. */
function knownIndexOf(services: readonly Searched[]): Index {
  const known = indexes.get(services);
  if (known && isBeginningOf(services, known.services)) return known;
  const index: Index = {
    services: [],
    names: [],
    byBeginning: new Map(),
    postings: new Map(),
    answers: new Map(),
  };
  indexes.set(services, index);
  return index;
}

function isBeginningOf(list: readonly Searched[], beginning: readonly Searched[]): boolean {
  // A loop: this is done at each key, for each service.
  for (let at = 0; at < beginning.length; at += 1) if (list[at] !== beginning[at]) return false;
  return true;
}

/**
 * Prepares a long list for searching, before somebody types: its words first, and then what the letters find that names
 * begin with, one at a time. The first search does what is left of the words.
 *
 * @param atMost how many services at a time, one or more, so that a page stays responsive
 * @returns whether all is done; otherwise call it again
 */
export function prepareSearch(services: readonly Searched[], atMost = Number.POSITIVE_INFINITY): boolean {
  const index = preparedIndexOf(services, atMost);
  if (index.services.length < services.length) return false;
  const letters = [...new Set([...index.byBeginning.keys()].map(([letter]) => letter ?? ''))];
  const next = letters.slice(0, MOST_LETTERS).find((letter) => letter && !index.answers.has(letter));
  if (next) answerOf(next, services, index);
  return !next;
}

function preparedIndexOf(services: readonly Searched[], atMost = Number.POSITIVE_INFINITY): Index {
  const index = knownIndexOf(services);
  const { length } = index.services;
  if (length < services.length) index.answers.clear();
  for (const service of services.slice(length, length + atMost)) addTo(index, service);
  return index;
}

function addTo({ services, names, byBeginning, postings }: Index, service: Searched): void {
  const at = services.push(service) - 1;
  const add = (text: string, place: number) => {
    if (text === '') return;
    for (const word of text.split(' ')) {
      const exactPlace = place === IN_NAME && text.startsWith(word) ? FIRST_IN_NAME : place;
      push(postings, word, (at << PLACE_BITS) | exactPlace);
    }
  };
  const name = fold(service.name);
  const key = fold(service.key);
  names.push(name);
  for (const two of joinBeginningsIn(name)) push(byBeginning, two, at);
  add(name, IN_NAME);
  // Most keys are their names once more.
  if (key !== name) add(key, IN_KEY);
  add(fold(service.category ?? ''), IN_CATEGORY);
  add(fold(service.description ?? ''), IN_DESCRIPTION);
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

const NONE = 0xffff;

/** How well the word matches each service; `NONE` where it does not. */
function ranksOf(word: string, { names, byBeginning, postings }: Index): Uint16Array {
  const ranks = new Uint16Array(names.length).fill(NONE);
  const typos: (readonly number[])[] = [];
  for (const [known, places] of postings) {
    const at = known.indexOf(word);
    if (at === 0) note(ranks, places, RANKS_AS_BEGINNING);
    else if (at > 0) note(ranks, places, RANKS_INSIDE);
    else if (word.length >= TYPO_FROM && isNear(word, known)) typos.push(places);
  }
  // Each of these is worse than what was noted before it, so it fills in what is still open.
  const mayBeJoined = word.length >= JOINED_FROM ? (byBeginning.get(word.slice(0, 2)) ?? []) : [];
  for (const service of mayBeJoined) {
    if (ranks[service] === NONE && joinedIn(word, names[service] as string)) ranks[service] = RANK_JOINED;
  }
  for (const places of typos) note(ranks, places, RANKS_WITH_TYPO);
  return ranks;
}

function note(best: Uint16Array, postings: readonly number[], ranks: readonly number[]): void {
  for (const posting of postings) {
    const service = posting >>> PLACE_BITS;
    const rank = ranks[posting & PLACE_MASK] as number;
    if (rank < (best[service] as number)) best[service] = rank;
  }
}

/**
 * The services that match every word of the search, best first: by name before by key, category and description, and
 * with a typo last. Those that match equally well keep their order; an empty search leaves everything as it is. The
 * answer is kept for the next time, so it is not to be changed.
 */
export function searchServices<Item extends Searched>(
  services: readonly Item[],
  search: string,
): readonly Item[] {
  const phrase = fold(search);
  return phrase === '' ? services : answerOf(phrase, services, preparedIndexOf(services));
}

function answerOf<Item extends Searched>(
  phrase: string,
  services: readonly Item[],
  index: Index,
): readonly Item[] {
  const { answers } = index;
  // The index is of this very list.
  const known = answers.get(phrase) as readonly Item[] | undefined;
  if (known) return known;
  const answer = rankedBy(phrase, services, index);
  // The oldest.
  if (answers.size === MOST_ANSWERS) answers.delete(answers.keys().next().value as string);
  answers.set(phrase, answer);
  return answer;
}

function rankedBy<Item extends Searched>(
  phrase: string,
  services: readonly Item[],
  index: Index,
): readonly Item[] {
  const ranks = wordsIn(phrase).map((word) => ranksOf(word, index));
  const byRank: Item[][] = [];
  const [first] = ranks;
  for (let at = 0; at < services.length; at += 1) {
    // Most of a long list; what follows is a call for each of the others.
    if (first?.[at] === NONE) continue;
    const rank = total(ranks, at, index.names[at] as string, phrase);
    if (rank === undefined) continue;
    byRank[rank] ??= [];
    byRank[rank].push(services[at] as Item);
  }
  // Without the ranks that nothing has; and not by `flat`, which takes as long as all the rest.
  return ([] as readonly Item[]).concat(...Object.values(byRank));
}

/** A name that is, or begins with, all that was typed comes before everything else. */
function total(ranks: readonly Uint16Array[], at: number, name: string, phrase: string): number | undefined {
  let sum = 0;
  for (let word = 0; word < ranks.length; word += 1) {
    const rank = (ranks[word] as Uint16Array)[at] as number;
    if (rank === NONE) return undefined;
    sum += rank;
  }
  // Its first word is the first one there.
  if (ranks[0]?.[at] !== 0 || !name.startsWith(phrase)) return sum + 2;
  return name.length === phrase.length ? 0 : 1;
}
