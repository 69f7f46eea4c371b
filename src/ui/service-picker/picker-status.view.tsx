'use client';
import { fillMessage, pluralMessage } from '../../i18n/index.ts';
import type { ServicesResult } from '../../react/index.ts';
import { LiveStatus } from '../elements/live-status.tsx';
import { useTexts } from '../texts/texts.tsx';
import { useSettled } from './use-settled.ts';

/** Nobody wants to hear a number at each letter that they type. */
const TYPING_PAUSE_MS = 600;

export interface PickerStatusProps {
  readonly result: ServicesResult;
  readonly count: number;
  readonly isFiltered: boolean;
}

/** What the list has come to, for ears, when the typing has paused. Renders a `<div>` element. */
export function PickerStatus({ result, count, isFiltered }: PickerStatusProps) {
  const { locale, picker } = useTexts().messages;
  const found = fillMessage(pluralMessage(locale, picker.found, count), { count });
  const settled = isFiltered ? found : '';
  const text =
    result.status === 'loading'
      ? picker.loading
      : result.status === 'error'
        ? ''
        : result.isSearching
          ? picker.searching
          : settled;
  return <LiveStatus text={useSettled(text, TYPING_PAUSE_MS)} />;
}
