'use client';
import { useEffect, useState } from 'react';
import { createPageTab } from '../popup/index.ts';
import { mayHaveKept } from './may-have-kept.ts';
import { useGiven } from './provider.tsx';
import type { UseKeptServiceOptions } from './use-kept-service.ts';
import { useStableList } from './use-stable-list.ts';

/**
 * Whether the page was perhaps reloaded, or left for the provider in this very tab, in the middle of connecting. For
 * hosts that load their connecting views when they are needed: load them then, too; `useKeptService` in them knows. This
 * hook is light: it asks nobody and imports nothing. `false` on the server and until the page is there; once `true`, it
 * stays.
 */
export function useMayHaveKept(options: Pick<UseKeptServiceOptions, 'services'> = {}): boolean {
  const popup = useGiven()?.popup;
  const services = useStableList(options.services);
  const [may, setMay] = useState(false);
  useEffect(() => {
    if (mayHaveKept(popup ?? createPageTab(), services)) setMay(true);
  }, [popup, services]);
  return may;
}
