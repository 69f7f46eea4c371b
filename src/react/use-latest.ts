'use client';
import { type RefObject, useInsertionEffect, useRef } from 'react';

/** What was rendered last, for code that runs later: hosts write new callbacks with every render. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useInsertionEffect(() => {
    latest.current = value;
  });
  return latest;
}
