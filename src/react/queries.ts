'use client';
/** What is asked of the backend, and how it is kept. */
import { queryOptions } from '@tanstack/react-query';
import {
  type Adapter,
  delay,
  isPatchcordError,
  MAX_PAGE_SIZE,
  type ServiceSummary,
  toServiceSummary,
} from '../core/index.ts';
import { readPages } from './pages.ts';
import type { Patchcord } from './use-patchcord.ts';

/** A failure is shown at once, with "try again"; whether the browser thinks that it is online does not matter. */
const shared = { retry: false, networkMode: 'always' } as const;

/** Services change rarely: what was read less than so many ms ago is not read again. */
const SERVICES_STAY_FRESH_MS = 60_000;

/** A search is sent when the typing has paused for so many ms. */
const TYPING_PAUSE_MS = 200;

/** The services to choose from, or of very many the first. */
export interface Catalog {
  readonly services: readonly ServiceSummary[];
  /** These are all: searching needs no backend. */
  readonly isComplete: boolean;
}

export function catalogQuery({ adapter, keys }: Patchcord, services: readonly string[] | undefined) {
  return queryOptions({
    ...shared,
    queryKey: keys.catalog(services),
    queryFn: ({ signal }) => readCatalog(adapter, services, signal),
    staleTime: SERVICES_STAY_FRESH_MS,
  });
}

export function searchQuery({ adapter, keys, clock }: Patchcord, search: string) {
  return queryOptions({
    ...shared,
    queryKey: keys.search(search),
    queryFn: async ({ signal }) => {
      await delay(clock, TYPING_PAUSE_MS, signal);
      const { items } = await adapter.services.list({ search, limit: MAX_PAGE_SIZE }, { signal });
      return items;
    },
    staleTime: SERVICES_STAY_FRESH_MS,
  });
}

export function serviceQuery({ adapter, keys }: Patchcord, key: string) {
  return queryOptions({
    ...shared,
    queryKey: keys.service(key),
    queryFn: ({ signal }) => adapter.services.get(key, { signal }),
    staleTime: SERVICES_STAY_FRESH_MS,
  });
}

export function authenticationsQuery({ adapter, keys }: Patchcord, serviceKey?: string | undefined) {
  return queryOptions({
    ...shared,
    queryKey: keys.authentications(serviceKey),
    queryFn: async ({ signal }) => {
      const { items } = await readPages(
        (query, options) => adapter.authentications.list({ ...query, serviceKey }, options),
        signal,
      );
      return items;
    },
  });
}

export function authenticationQuery({ adapter, keys }: Patchcord, id: string) {
  return queryOptions({
    ...shared,
    queryKey: keys.authentication(id),
    queryFn: ({ signal }) => adapter.authentications.get(id, { signal }),
  });
}

async function readCatalog(
  adapter: Adapter,
  wanted: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<Catalog> {
  const { list, searchLocallyUpTo } = adapter.services;
  const { items, isComplete } = await readPages(
    list.bind(adapter.services),
    signal,
    (read) => read.length >= searchLocallyUpTo,
  );
  if (!wanted) return { services: items, isComplete };
  const known = new Map(items.map((service) => [service.key, service]));
  const found = await Promise.all(
    [...new Set(wanted)].map(
      (key) => known.get(key) ?? (isComplete ? undefined : findService(adapter, key, signal)),
    ),
  );
  return { services: found.filter((service) => service !== undefined), isComplete: true };
}

/** `undefined` for a service that does not exist, as it would be missing from a list. */
async function findService(
  adapter: Adapter,
  key: string,
  signal: AbortSignal,
): Promise<ServiceSummary | undefined> {
  try {
    return toServiceSummary(await adapter.services.get(key, { signal }));
  } catch (error) {
    if (isPatchcordError(error) && error.code === 'service-unknown') return undefined;
    throw error;
  }
}
