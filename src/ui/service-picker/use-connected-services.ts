'use client';
import { useMemo } from 'react';
import { isUsable } from '../../core/index.ts';
import { useAuthentications } from '../../react/index.ts';

/** The keys of the services that are connected already. */
export function useConnectedServices(): ReadonlySet<string> {
  const { authentications } = useAuthentications();
  return useMemo(
    () =>
      new Set(authentications.filter(({ status }) => isUsable(status)).map(({ serviceKey }) => serviceKey)),
    [authentications],
  );
}
