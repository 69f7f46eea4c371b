'use client';
import { useMemo, useRef } from 'react';
import type { ServiceSummary } from '../../core/index.ts';
import { readRecentServices } from './recent-services.ts';
import type { FilterState } from './use-picker-filter.ts';

/** In a shorter list, what was picked lately is in sight anyway. */
const LONG_FROM = 9;

export interface ShownServices {
  /** All of them, in the order in which they stand there. */
  readonly options: readonly ServiceSummary[];
  /** How many of them, from the first on, were picked lately. */
  readonly recentCount: number;
  /** Something is searched for, or a category chosen. */
  readonly isFiltered: boolean;
}

/** What the list shows: one category or all, and first what was picked lately, unless something is looked for. */
export function useShownServices(
  services: readonly ServiceSummary[],
  { search, category }: FilterState,
): ShownServices {
  const recent = useRef<readonly string[]>(undefined);
  const isFiltered = search.trim() !== '' || category !== undefined;
  return useMemo(() => {
    if (isFiltered || services.length < LONG_FROM) {
      const options =
        category === undefined ? services : services.filter((service) => service.category === category);
      return { options, recentCount: 0, isFiltered };
    }
    // Once, and only for a long list: it does not move under the hand that picks.
    recent.current ??= readRecentServices();
    const first = recent.current.flatMap((key) => services.find((service) => service.key === key) ?? []);
    if (first.length === 0) return { options: services, recentCount: 0, isFiltered };
    const options = [...first, ...services.filter((service) => !first.includes(service))];
    return { options, recentCount: first.length, isFiltered };
  }, [services, category, isFiltered]);
}
