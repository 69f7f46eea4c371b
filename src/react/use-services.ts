'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import {
  type Clock,
  prepareSearch,
  type ServiceSummary,
  searchServices,
  toPatchcordError,
} from '../core/index.ts';
import { catalogQuery, searchQuery, serviceQuery } from './queries.ts';
import type { ServiceResult, ServicesResult, UseServicesOptions } from './queries.types.ts';
import { usePatchcord } from './use-patchcord.ts';
import { useStableList } from './use-stable-list.ts';

/**
 * The services to choose from. A search is answered in the browser, or by the backend where that declares more
 * services than are loaded (`adapter.services.searchLocallyUpTo`).
 */
export function useServices({ services, search = '' }: UseServicesOptions = {}): ServicesResult {
  const patchcord = usePatchcord();
  const keys = useStableList(services);
  const { queryClient } = patchcord;
  const catalog = useQuery(catalogQuery(patchcord, keys), queryClient);
  const text = search.trim();
  const asked = catalog.data?.isComplete === false ? text : '';
  const isRemote = asked !== '';
  const found = useQuery(
    // Where nothing is asked, it is one and the same query at each key.
    { ...searchQuery(patchcord, asked), enabled: isRemote, placeholderData: keepPreviousData },
    queryClient,
  );
  const loaded = catalog.data?.services;
  const shown = useMemo(
    // The backend has ranked what it found; until then, what is loaded is searched.
    () => (isRemote && found.data ? found.data : searchServices(loaded ?? [], text)),
    [isRemote, found.data, loaded, text],
  );
  const categories = useMemo(() => categoriesOf(loaded ?? []), [loaded]);
  useSearchPreparation(loaded, patchcord.clock);
  const failed = catalog.error && !catalog.data ? catalog : isRemote && found.error ? found : undefined;
  const common = {
    services: shown,
    total: catalog.data?.isComplete ? loaded?.length : undefined,
    categories,
    isSearching: isRemote && found.isFetching,
    retry: () => void (failed ?? catalog).refetch(),
  };
  if (failed) return { ...common, status: 'error', error: toPatchcordError(failed.error) };
  return { ...common, status: catalog.data ? 'ready' : 'loading' };
}

function categoriesOf(services: readonly ServiceSummary[]): readonly string[] {
  return [...new Set(services.flatMap(({ category }) => category || []))];
}

/** So many services are prepared for searching at a time: a few ms on a slow device. */
const PREPARED_AT_ONCE = 500;

/** Prepares a list for searching while the user looks at it, so that the first letter is as fast as the others. */
function useSearchPreparation(services: readonly ServiceSummary[] | undefined, clock: Clock): void {
  useEffect(() => {
    if (!services) return;
    const prepareNext = () => {
      if (!prepareSearch(services, PREPARED_AT_ONCE)) cancel = clock.after(0, prepareNext);
    };
    let cancel = clock.after(0, prepareNext);
    return () => cancel();
  }, [services, clock]);
}

/** One service, with its methods. */
export function useService(key: string): ServiceResult {
  const patchcord = usePatchcord();
  const { data, error, refetch } = useQuery(serviceQuery(patchcord, key), patchcord.queryClient);
  const retry = () => void refetch();
  if (data) return { status: 'ready', service: data, retry };
  return error ? { status: 'error', error: toPatchcordError(error), retry } : { status: 'loading', retry };
}
