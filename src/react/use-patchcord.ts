'use client';
import { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Adapter, type Clock, PatchcordError, systemClock } from '../core/index.ts';
import { createPopupDriver, type PopupDriver } from '../popup/index.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createKeptConsents, type KeptConsents } from './kept-consents.ts';
import { type Given, useGiven } from './provider.tsx';
import { type QueryKeys, queryKeysOf } from './query-keys.ts';

/** What the hooks below a provider work with. */
export interface Patchcord {
  readonly adapter: Adapter;
  readonly queryClient: QueryClient;
  readonly keys: QueryKeys;
  readonly popup: PopupDriver;
  readonly clock: Clock;
  readonly drafts: Drafts;
  readonly kept: KeptConsents;
}

/** One for each provider, for all hooks below it. */
const made = new WeakMap<Given, Patchcord>();

/** @throws `configuration-invalid` outside of a provider. */
export function usePatchcord(): Patchcord {
  const given = useGiven();
  if (!given) {
    throw new PatchcordError(
      'configuration-invalid',
      'There is no <PatchcordProvider> around this component: put one there, with your adapter.',
    );
  }
  const patchcord = made.get(given) ?? make(given);
  made.set(given, patchcord);
  const { queryClient } = patchcord;
  // Counted: as long as one hook is there, the client hears when the page gets the focus or the network comes back.
  useEffect(() => {
    queryClient.mount();
    return () => queryClient.unmount();
  }, [queryClient]);
  return patchcord;
}

function make({ adapter, queryClient, popup, clock = systemClock }: Given): Patchcord {
  const driver = popup ?? createPopupDriver({ clock });
  return {
    adapter,
    queryClient: queryClient ?? new QueryClient(),
    keys: queryKeysOf(newScope()),
    popup: driver,
    clock,
    drafts: createDrafts(driver.memory),
    kept: createKeptConsents(driver, clock),
  };
}

/** Tells apart what is kept for different people in one QueryClient; no secret. */
function newScope(): string {
  return Math.random().toString(36).slice(2);
}
