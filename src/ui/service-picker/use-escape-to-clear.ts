'use client';
import { type RefObject, useEffect } from 'react';
import { isComposing } from './is-composing.ts';
import type { FilterState } from './use-picker-filter.ts';
import { useStableCallback } from './use-stable-callback.ts';

/**
 * Escape in the field first empties it, and only then closes what is around it. Listens before everybody else: dialogs,
 * ours and those of hosts, hear Escape at the document, before React does.
 */
export function useEscapeToClear(
  input: RefObject<HTMLInputElement | null>,
  { search, setSearch }: FilterState,
): void {
  const handleKeyDown = useStableCallback((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.composedPath()[0] !== input.current) return;
    // A key that is held down after it has emptied the field closes nothing either.
    if (search === '' && !event.repeat) return;
    event.stopPropagation();
    // While a character is being composed, Escape is the input method's.
    if (isComposing(event)) return;
    event.preventDefault();
    setSearch('');
  });
  useEffect(() => {
    window.addEventListener('keydown', handleKeyDown, true);
    return () => window.removeEventListener('keydown', handleKeyDown, true);
  }, [handleKeyDown]);
}
