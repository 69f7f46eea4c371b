'use client';
import { useCallback, useInsertionEffect, useRef } from 'react';

/** Always the same function, which calls the one that was rendered last: what gets it need not render again. */
export function useStableCallback<Arguments extends readonly unknown[]>(
  callback: (...values: Arguments) => void,
): (...values: Arguments) => void {
  const latest = useRef(callback);
  useInsertionEffect(() => {
    latest.current = callback;
  });
  return useCallback((...values) => latest.current(...values), []);
}
