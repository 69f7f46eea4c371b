'use client';
import { useMemo } from 'react';

/** The same array as long as it holds the same texts: hosts write lists into their markup. */
export function useStableList(list: readonly string[] | undefined): readonly string[] | undefined {
  const content = list && JSON.stringify(list);
  return useMemo(
    () => (content === undefined ? undefined : (JSON.parse(content) as readonly string[])),
    [content],
  );
}
