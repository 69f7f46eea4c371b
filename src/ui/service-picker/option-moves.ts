/** Where a key leads in a list of options. */

export interface ListPosition {
  /** -1 for none. */
  readonly index: number;
  readonly count: number;
  /** How many options are in sight at once; is asked only where it matters. */
  readonly pageSize: () => number;
  /** There is no text for Home and End to move the caret in. */
  readonly isEmpty: boolean;
}

type PressedKey = Pick<KeyboardEvent, 'key' | 'repeat' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

interface Situation extends ListPosition {
  readonly last: number;
  /** The key is held down. */
  readonly isHeld: boolean;
}

const moves: Readonly<Record<string, (now: Situation) => number | undefined>> = {
  ArrowDown: ({ index, last, isHeld }) => (index < last ? index + 1 : isHeld ? last : 0),
  ArrowUp: ({ index, last, isHeld }) => (index > 0 ? index - 1 : index === 0 && isHeld ? 0 : last),
  PageDown: ({ index, last, pageSize }) => Math.min(Math.max(index, 0) + pageSize(), last),
  PageUp: ({ index, pageSize }) => Math.max(index - pageSize(), 0),
  Home: ({ isEmpty }) => (isEmpty ? 0 : undefined),
  End: ({ isEmpty, last }) => (isEmpty ? last : undefined),
};

/**
 * The index that a key leads to; `undefined` for a key that belongs to the text field. Up and Down go round at the ends,
 * but a key that is held down stops there. Home and End move the caret, as APG has it for an editable combobox; only
 * where nothing is typed, and they would do nothing, they lead to the first and last option.
 */
export function moveFor(pressed: PressedKey, position: ListPosition): number | undefined {
  const isModified = pressed.altKey || pressed.ctrlKey || pressed.metaKey || pressed.shiftKey;
  if (position.count === 0 || isModified) return undefined;
  return moves[pressed.key]?.({ ...position, last: position.count - 1, isHeld: pressed.repeat });
}
