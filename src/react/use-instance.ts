'use client';
import { useState } from 'react';

/** What `make` made for these dependencies; unlike `useMemo`, it is never made again while they stay the same. */
export function useInstance<Value>(make: () => Value, dependencies: readonly unknown[]): Value {
  const [kept, setKept] = useState(() => ({ dependencies, value: make() }));
  if (dependencies.every((dependency, index) => Object.is(dependency, kept.dependencies[index]))) {
    return kept.value;
  }
  const next = { dependencies, value: make() };
  setKept(next);
  return next.value;
}
