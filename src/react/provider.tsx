'use client';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import type { Adapter, Clock } from '../core/index.ts';
import type { PopupDriver } from '../popup/index.ts';
import { useInstance } from './use-instance.ts';

/**
 * What the host has given. What the hooks need beyond it is made when the first of them runs (`usePatchcord`), so that
 * a page with nothing but a provider loads none of it.
 */
export interface Given {
  readonly adapter: Adapter;
  readonly queryClient: QueryClient | undefined;
  readonly popup: PopupDriver | undefined;
  readonly clock: Clock | undefined;
}

export interface PatchcordProviderProps {
  /** The backend; make it once, outside of the component. Another one is another person: no data is shared with it. */
  readonly adapter: Adapter;
  /** Where server data is kept. Default: one of its own. A `QueryClientProvider` of the host is never used. */
  readonly queryClient?: QueryClient | undefined;
  /** Opens the consent window. Default: that of a provider around this one, else the browser's. */
  readonly popup?: PopupDriver | undefined;
  /** Default: that of a provider around this one, else the system's. */
  readonly clock?: Clock | undefined;
  readonly children?: ReactNode;
}

const Context = createContext<Given | undefined>(undefined);

/** Gives a backend to the hooks and components below it. Renders nothing of its own. */
export function PatchcordProvider({ adapter, queryClient, popup, clock, children }: PatchcordProviderProps) {
  const outer = useContext(Context);
  const usedClock = clock ?? outer?.clock;
  const usedPopup = popup ?? outer?.popup;
  const given = useInstance<Given>(
    () => ({ adapter, queryClient, popup: usedPopup, clock: usedClock }),
    [adapter, queryClient, usedPopup, usedClock],
  );
  return <Context.Provider value={given}>{children}</Context.Provider>;
}

/** `undefined` outside of a provider. */
export function useGiven(): Given | undefined {
  return useContext(Context);
}
