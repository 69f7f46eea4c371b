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
  question: string,
  onPick: (serviceKey: string) => void,
): LatePick {
  const asked = useRef<string>(undefined);
  useEffect(() => {
    if (isBehind || asked.current === undefined) return;
    const isSame = asked.current === question;
    asked.current = undefined;
    if (active && isSame) onPick(active.key);
  });
  return {
    ask() {
      asked.current = question;
    },
    forget() {
      asked.current = undefined;
    },
  };
}
