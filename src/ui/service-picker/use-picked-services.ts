'use client';
import { useDeferredValue, useMemo } from 'react';
import { isUsable } from '../../core/index.ts';
import { useAuthentications, useServices } from '../../react/index.ts';
import type { PickerFilter } from './use-picker-filter.ts';

/** The services to show for what is looked for, and which of them are connected. */
export function usePickedServices(services: readonly string[] | undefined, filter: PickerFilter) {
  // Typing stays fluent in a long list.
  const search = useDeferredValue(filter.search);
  const result = useServices({ search, ...(services && { services }) });
  const { authentications } = useAuthentications();
  const connected = useMemo(
    () =>
      new Set(authentications.filter(({ status }) => isUsable(status)).map(({ serviceKey }) => serviceKey)),
    [authentications],
  );
  return { result, connected };
}
