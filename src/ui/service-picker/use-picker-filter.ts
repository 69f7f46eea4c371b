'use client';
import { useState } from 'react';

/** What the user looks for; kept outside of the picker, so that it is still there after going back to it. */
export interface PickerFilter {
  readonly search: string;
  readonly category: string | undefined;
  setSearch(search: string): void;
  setCategory(category: string | undefined): void;
}

export function usePickerFilter(): PickerFilter {
  const [search, setSearch] = useState('');
  const [category, setCategory] = useState<string>();
  return { search, category, setSearch, setCategory };
}
