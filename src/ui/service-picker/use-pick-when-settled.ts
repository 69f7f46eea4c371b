'use client';
import { useEffect, useRef } from 'react';
import type { ServiceSummary } from '../../core/index.ts';

export interface LatePick {
  ask(): void;
  forget(): void;
}

/** Enter right after the last letter: picks what is active as soon as the list answers what was typed. */
export function usePickWhenSettled(
  isBehind: boolean,
  active: ServiceSummary | undefined,
  onPick: (serviceKey: string) => void,
): LatePick {
  const isAsked = useRef(false);
  useEffect(() => {
    if (isBehind || !isAsked.current) return;
    isAsked.current = false;
    if (active) onPick(active.key);
  });
  return {
    ask() {
      isAsked.current = true;
    },
    forget() {
      isAsked.current = false;
    },
  };
}
