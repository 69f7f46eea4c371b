/** What Safari says of a key that ends a composition, after it has said that it is over. */
const COMPOSING = 229;

/** The key belongs to an input method: a character is being composed. */
export function isComposing({ isComposing: isUnderWay, keyCode }: KeyboardEvent): boolean {
  return isUnderWay || keyCode === COMPOSING;
}
