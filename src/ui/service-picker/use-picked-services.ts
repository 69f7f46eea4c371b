'use client';
import { useMemo } from 'react';
import { isUsable } from '../../core/index.ts';
import { type ServicesResult, useAuthentications, useServices } from '../../react/index.ts';
import type { FilterState } from './use-picker-filter.ts';

export interface PickedServices {
  readonly result: ServicesResult;
  /** Keys of the services that are connected already. */
  readonly connected: ReadonlySet<string>;
}

/** The services to show for what is looked for, and which of them are connected. */
export function usePickedServices(
  services: readonly string[] | undefined,
  { search }: FilterState,
): PickedServices {
  // Not deferred: a key costs too little for that, and its answer would come a frame later (`npm run bench`).
  const result = useServices({ search, ...(services && { services }) });
  const { authentications } = useAuthentications();
  const connected = useMemo(
    () =>
      new Set(authentications.filter(({ status }) => isUsable(status)).map(({ serviceKey }) => serviceKey)),
    [authentications],
  );
  return { result, connected };
}
