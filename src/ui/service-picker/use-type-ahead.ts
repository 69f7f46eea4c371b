'use client';
import { type RefObject, useEffect } from 'react';

/**
 * Whoever begins to type, or goes down, while the step's heading has the focus, means the search field: the key is the
 * first one in it.
 */
export function useTypeAhead(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const view = input.current?.closest<HTMLElement>('[data-view]');
    function handleKeyDown(event: KeyboardEvent) {
      const isElsewhere = event.target instanceof Element && event.target.matches('h2');
      const isModified = event.ctrlKey || event.metaKey || event.altKey;
      const isText = event.key.length === 1 && event.key !== ' ';
      if (isElsewhere && !isModified && (isText || event.key === 'ArrowDown')) input.current?.focus();
    }
    view?.addEventListener('keydown', handleKeyDown);
    return () => view?.removeEventListener('keydown', handleKeyDown);
  }, [input]);
}
