'use client';
import { useDeferredValue, useMemo, useState } from 'react';
import { isUsable } from '../../core/index.ts';
import { type ServicesResult, useAuthentications, useServices } from '../../react/index.ts';
import { readRecentServices } from './recent-services.ts';
import type { PickerFilter } from './use-picker-filter.ts';

export interface PickedServices {
  readonly result: ServicesResult;
  /** What `result` answers. Behind what is typed for a moment, so that typing stays fluent in a long list. */
  readonly search: string;
  /** Keys of the services that are connected already. */
  readonly connected: ReadonlySet<string>;
  /** Keys of the services that were picked lately. */
  readonly recent: readonly string[];
}

/** The services to show for what is looked for, and which of them are connected or were picked lately. */
export function usePickedServices(
  services: readonly string[] | undefined,
  filter: PickerFilter,
): PickedServices {
  const search = useDeferredValue(filter.search);
  const result = useServices({ search, ...(services && { services }) });
  const { authentications } = useAuthentications();
  const connected = useMemo(
    () =>
      new Set(authentications.filter(({ status }) => isUsable(status)).map(({ serviceKey }) => serviceKey)),
    [authentications],
  );
  // Once: the list does not move under the hand that picks.
  const [recent] = useState(readRecentServices);
  return { result, search, connected, recent };
}
