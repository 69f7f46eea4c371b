/** Text as it is compared when somebody searches: without case, accents and punctuation. */

export interface FoldedText {
  readonly text: string;
  /** Where each unit of `text` begins in the original; one more for where the last one ends. */
  readonly places: readonly number[];
}

/** Letters that Unicode does not take apart. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
};

const SEPARATORS = /[\p{P}\p{Z}\p{Cc}]+/gu;
/** Accents, and what cannot be seen: joiners, soft hyphens, direction controls. */
const IGNORED = /[\p{M}\p{Cf}]/gu;
const IS_ASCII = /^[\0-\x7f]*$/;
/** The separators of ASCII; symbols are none: C++ is a word. */
const ASCII_SEPARATORS = /[\0-#%-*,-/:;?@[-\]_{}\x7f]+/g;

/** Whoever sends us every character there is shall not fill our memory. */
const MOST_KNOWN = 5000;
const knownCharacters = new Map<string, string>();

/** Upper case first: it knows that ß is SS, and that ı is an I. */
function foldCharacter(character: string): string {
  const known = knownCharacters.get(character);
  if (known !== undefined) return known;
  const plain = character.normalize('NFKD').replace(IGNORED, '').toUpperCase().toLowerCase();
  const folded = (PLAIN_LETTERS[plain] ?? plain).replace(SEPARATORS, ' ');
  if (knownCharacters.size < MOST_KNOWN) knownCharacters.set(character, folded);
  return folded;
}

/** Lower case, without accents; one space between words, where anything but letters, digits and symbols may stand. */
export function fold(text: string): string {
  // Most texts of a long list are plain, and this is many times faster.
  return IS_ASCII.test(text)
    ? text.toLowerCase().replace(ASCII_SEPARATORS, ' ').trim()
    : foldWithPlaces(text).text;
}

/** As {@link fold}, with the way back to the original. */
export function foldWithPlaces(original: string): FoldedText {
  const places: number[] = [];
  let text = '';
  let at = 0;
  /** A space at the end is none. */
  let endOfText = 0;
  for (const character of original) {
    const end = at + character.length;
    const folded = foldCharacter(character);
    const isAfterSpace = text === '' || text.endsWith(' ');
    const units = isAfterSpace ? folded.trimStart() : folded;
    text += units;
    for (let index = 0; index < units.length; index += 1) places.push(at);
    // An accent belongs to the letter before it.
    const isAccent = folded === '' && !isAfterSpace;
    if (isAccent || units.trimEnd() !== '') endOfText = end;
    at = end;
  }
  const isOpen = text.endsWith(' ');
  return {
    text: isOpen ? text.slice(0, -1) : text,
    places: [...(isOpen ? places.slice(0, -1) : places), endOfText],
  };
}

/** The folded text has each unit where the original has it. */
export function isInPlace(original: string, folded: string): boolean {
  return folded.length === original.length && IS_ASCII.test(original);
}
