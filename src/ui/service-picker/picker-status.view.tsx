'use client';
import { memo } from 'react';
import { fillMessage, pluralMessage } from '../../i18n/index.ts';
import type { ServicesResult } from '../../react/index.ts';
import { LiveStatus } from '../elements/live-status.tsx';
import { useTexts } from '../texts/texts.tsx';
import { useSettled } from './use-settled.ts';

/** Nobody wants to hear a number at each letter that they type. */
const TYPING_PAUSE_MS = 600;

export interface PickerStatusProps {
  readonly status: ServicesResult['status'];
  readonly isSearching: boolean;
  readonly count: number;
  readonly isFiltered: boolean;
}

/** What the list has come to, for ears, when the typing has paused. Renders a `<div>` element. */
export const PickerStatus = memo(function PickerStatus(props: PickerStatusProps) {
  return <LiveStatus text={useTextOf(useSettled(props, TYPING_PAUSE_MS))} />;
});

function useTextOf({ status, isSearching, count, isFiltered }: PickerStatusProps): string {
  const { locale, picker } = useTexts().messages;
  if (status === 'loading') return picker.loading;
  if (status === 'error') return '';
  if (isSearching) return picker.searching;
  return isFiltered ? fillMessage(pluralMessage(locale, picker.found, count), { count }) : '';
}
