'use client';
import { useState } from 'react';
import type { ServiceSummary } from '../../core/index.ts';

export interface ActiveOption {
  /** -1 for none. */
  readonly index: number;
  /** The user went there; else it is the first thing that was found. */
  readonly isChosen: boolean;
  setIndex(index: number): void;
}

/**
 * The option that Enter picks: the one that the user went to, as long as the list answers the same question, or else
 * the first one when something is searched for.
 *
 * @param question what the list answers
 */
export function useActiveOption(
  options: readonly ServiceSummary[],
  question: string,
  isSearch: boolean,
): ActiveOption {
  const [chosen, setChosen] = useState<{ readonly key: string; readonly at: number; readonly for: string }>();
  const setIndex = (at: number) => {
    const option = options[at];
    setChosen(option && { key: option.key, at, for: question });
  };
  if (chosen?.for === question) {
    const isThere = options[chosen.at]?.key === chosen.key;
    const index = isThere ? chosen.at : options.findIndex(({ key }) => key === chosen.key);
    if (index >= 0) return { index, isChosen: true, setIndex };
  }
  return { index: isSearch && options.length > 0 ? 0 : -1, isChosen: false, setIndex };
}
