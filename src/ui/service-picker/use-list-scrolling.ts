'use client';
import { type RefObject, useCallback, useRef } from 'react';
import { useBrowserLayoutEffect } from '../elements/use-browser-layout-effect.ts';

/** How many options a page has where that cannot be measured. */
const USUAL_PAGE = 5;

export interface ListScrolling {
  /** The list answers this; another answer is read from its beginning. */
  readonly question: string;
  /** The option that the user went to; -1 for none. */
  readonly chosenIndex: number;
}

/**
 * Keeps in sight what the user goes to, and begins at the top when something else is searched for.
 *
 * @returns what the list tells when it is scrolled; to ask it at each key would have the browser lay the page out
 */
export function useListScrolling(
  list: RefObject<HTMLElement | null>,
  { question, chosenIndex }: ListScrolling,
): () => void {
  const lastQuestion = useRef(question);
  const isScrolled = useRef(false);
  useBrowserLayoutEffect(() => {
    if (lastQuestion.current === question) return;
    lastQuestion.current = question;
    if (list.current && isScrolled.current) list.current.scrollTop = 0;
    isScrolled.current = false;
  }, [list, question]);
  useBrowserLayoutEffect(() => {
    if (chosenIndex < 0 || !list.current) return;
    // With its heading.
    if (chosenIndex === 0) list.current.scrollTop = 0;
    activeRowIn(list.current)?.scrollIntoView?.({ block: 'nearest' });
  }, [list, chosenIndex]);
  return useCallback(() => {
    isScrolled.current = true;
  }, []);
}

/** How many options are in sight at once, less one to see where one was. */
export function pageSizeOf(list: HTMLElement | null): number {
  const [first, second] = list?.querySelectorAll('[role=option]') ?? [];
  const height = first && second ? second.getBoundingClientRect().y - first.getBoundingClientRect().y : 0;
  return list && height > 0 ? Math.max(1, Math.floor(list.clientHeight / height) - 1) : USUAL_PAGE;
}

function activeRowIn(list: HTMLElement): Element | null {
  return list.querySelector('[data-active]');
}
