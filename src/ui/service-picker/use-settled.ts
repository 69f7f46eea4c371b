'use client';
import { useEffect, useRef, useState } from 'react';

/** The value as soon as it has not changed for so many ms; the first one at once. */
export function useSettled<Value>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value);
  const latest = useRef({ value, changedAt: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (latest.current.value !== value) latest.current = { value, changedAt: performance.now() };
    // It runs on while the value goes on changing: a timer less at each key.
    if (value !== settled) timer.current ??= setTimeout(check, ms);
    function check() {
      const left = latest.current.changedAt + ms - performance.now();
      timer.current = left > 0 ? setTimeout(check, left) : undefined;
      if (left <= 0) setSettled(latest.current.value);
    }
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return settled;
}
