'use client';
import { useState, useSyncExternalStore } from 'react';

/** What the user looks for. */
export interface FilterState {
  readonly search: string;
  readonly category: string | undefined;
  readonly setSearch: (search: string) => void;
  readonly setCategory: (category: string | undefined) => void;
}

/**
 * What the user looks for, kept outside of the picker, so that it is still there after going back to it. Only who uses
 * `useFilterState` is rendered again when it changes: a key is no matter of the whole wizard.
 */
export interface PickerFilter {
  readonly getState: () => FilterState;
  readonly subscribe: (listener: () => void) => () => void;
}

function createFilter(): PickerFilter {
  const listeners = new Set<() => void>();
  function become(change: Partial<FilterState>) {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }
  let state: FilterState = {
    search: '',
    category: undefined,
    setSearch: (search) => become({ search }),
    setCategory: (category) => become({ category }),
  };
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function usePickerFilter(): PickerFilter {
  return useState(createFilter)[0];
}

export function useFilterState({ subscribe, getState }: PickerFilter): FilterState {
  return useSyncExternalStore(subscribe, getState, getState);
}
