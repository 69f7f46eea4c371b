/** How one word that was typed is found in a text. Both are folded. */

/** A piece of a text, by its UTF-16 units: from the first to before the second. */
export type TextRange = readonly [start: number, end: number];

/** Shorter words have no typos: they would match everything. */
export const TYPO_FROM = 4;
/** Shorter words are not taken apart into the beginnings of several. */
export const JOINED_FROM = 3;

/** The place of the word at the beginning of another one, or else its first place. */
export function exactIn(word: string, text: string): readonly TextRange[] {
  const atWord = ` ${text}`.indexOf(` ${word}`);
  const start = atWord >= 0 ? atWord : text.indexOf(word);
  return start < 0 ? [] : [[start, start + word.length]];
}

/** Where words that follow each other begin so that together it is this word: `gcal` in "google calendar". */
export function joinedIn(word: string, text: string): readonly TextRange[] | undefined {
  for (let start = 0; start >= 0; start = nextWord(text, start)) {
    if (text.charCodeAt(start) !== word.charCodeAt(0)) continue;
    const pieces: TextRange[] = [];
    let taken = 0;
    for (let at = start; at >= 0 && taken < word.length; at = nextWord(text, at)) {
      const from = taken;
      while (taken < word.length && word.charCodeAt(taken) === text.charCodeAt(at + taken - from)) taken += 1;
      if (taken === from) break;
      pieces.push([at, at + taken - from]);
    }
    if (taken === word.length) return pieces;
  }
  return undefined;
}

/** The first two letters of all that `joinedIn` could find in the text: of a word, or of two that follow each other. */
export function joinBeginningsIn(text: string): ReadonlySet<string> {
  const words = text.split(' ');
  return new Set(
    words.flatMap((word, at) => [word.slice(0, 2), word.charAt(0) + (words[at + 1] ?? '').charAt(0)]),
  );
}

/** The words that are this one but for a typo. */
export function nearIn(word: string, text: string): readonly TextRange[] {
  let end = 0;
  return text.split(' ').flatMap((known): readonly TextRange[] => {
    const start = end;
    end += known.length + 1;
    return isNear(word, known) ? [[start, start + known.length]] : [];
  });
}

/** Where the word after the one at `start` begins, or -1. */
function nextWord(text: string, start: number): number {
  return text.indexOf(' ', start) + 1 || -1;
}

/**
 * Whether a word begins like the one that was typed, but for one letter that is wrong, too much, missing, or swapped
 * with the next. A last letter that is wrong or too much counts only where the word ends, too: `mailx` is Mail, and no
 * Mailroom.
 */
export function isNear(typed: string, word: string): boolean {
  let same = 0;
  while (same < typed.length && typed.charCodeAt(same) === word.charCodeAt(same)) same += 1;
  const isLast = same === typed.length - 1;
  const isTooMuch = goesOn(typed, same + 1, word, same) && (!isLast || same >= word.length);
  if (isTooMuch || same >= word.length) return isTooMuch;
  const isWrong = goesOn(typed, same + 1, word, same + 1) && (!isLast || same + 1 === word.length);
  const isMissing = goesOn(typed, same, word, same + 1);
  if (isWrong || isMissing || isLast) return isWrong || isMissing;
  const isSwapped =
    typed.charCodeAt(same) === word.charCodeAt(same + 1) &&
    typed.charCodeAt(same + 1) === word.charCodeAt(same);
  return isSwapped && goesOn(typed, same + 2, word, same + 2);
}

/** Whether the rest of what was typed, from `from` on, stands in the word at `at`. */
function goesOn(typed: string, from: number, word: string, at: number): boolean {
  for (let index = from; index < typed.length; index += 1) {
    if (typed.charCodeAt(index) !== word.charCodeAt(at + index - from)) return false;
  }
  return true;
}
