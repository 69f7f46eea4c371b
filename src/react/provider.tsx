'use client';
import { QueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { type Adapter, type Clock, PatchcordError, systemClock } from '../core/index.ts';
import { createPopupDriver, type PopupDriver } from '../popup/index.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createKeptConsents, type KeptConsents } from './kept-consents.ts';
import { type QueryKeys, queryKeysOf } from './query-keys.ts';
import { useInstance } from './use-instance.ts';

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

export interface PatchcordProviderProps {
  /** The backend; make it once, outside of the component. Another one is another person: nothing is shared with it. */
  readonly adapter: Adapter;
  /** Where server data is kept. Default: one of its own. A `QueryClientProvider` of the host is never used. */
  readonly queryClient?: QueryClient | undefined;
  /** Opens the consent window. Default: that of a provider around this one, else the browser's. */
  readonly popup?: PopupDriver | undefined;
  /** Default: that of a provider around this one, else the system's. */
  readonly clock?: Clock | undefined;
  readonly children?: ReactNode;
}

const Context = createContext<Patchcord | undefined>(undefined);

/** Gives a backend to the hooks and components below it. Renders nothing of its own. */
export function PatchcordProvider({ adapter, queryClient, popup, clock, children }: PatchcordProviderProps) {
  const outer = useContext(Context);
  const usedClock = clock ?? outer?.clock ?? systemClock;
  const usedPopup = popup ?? outer?.popup;
  const patchcord = useInstance<Patchcord>(() => {
    const driver = usedPopup ?? createPopupDriver({ clock: usedClock });
    return {
      adapter,
      queryClient: queryClient ?? new QueryClient(),
      keys: queryKeysOf(newScope()),
      popup: driver,
      clock: usedClock,
      drafts: createDrafts(driver.memory),
      kept: createKeptConsents(driver, usedClock),
    };
  }, [adapter, queryClient, usedPopup, usedClock]);
  useEffect(() => {
    const client = patchcord.queryClient;
    client.mount();
    return () => client.unmount();
  }, [patchcord]);
  return <Context.Provider value={patchcord}>{children}</Context.Provider>;
}

/** @throws `configuration-invalid` outside of a provider. */
export function usePatchcord(): Patchcord {
  const patchcord = useContext(Context);
  if (!patchcord) {
    throw new PatchcordError(
      'configuration-invalid',
      'There is no <PatchcordProvider> around this component: put one there, with your adapter.',
    );
  }
  return patchcord;
}

/** Tells apart what is kept for different people in one QueryClient; no secret. */
function newScope(): string {
  return Math.random().toString(36).slice(2);
}
