'use client';
import { memo } from 'react';
import { fillMessage, formatNumber, pluralMessage } from '../../i18n/index.ts';
import { Button } from '../elements/button.tsx';
import { Footer } from '../frame/view.tsx';
import { useTexts } from '../texts/texts.tsx';

export interface PickerFootProps {
  readonly isLoading: boolean;
  /** How many services are shown; `undefined` where there is no list. */
  readonly count: number | undefined;
  /** Of how many, where only some are shown and that is known. */
  readonly total: number | undefined;
  readonly onMissing: (() => void) | undefined;
}

/** How much there is, and what to do when it is not among it. Renders a `<div>` element, or nothing without either. */
export const PickerFoot = memo(function PickerFoot({ isLoading, count, total, onMissing }: PickerFootProps) {
  const { locale, picker } = useTexts().messages;
  const format = (number: number) => formatNumber(locale, number);
  function note() {
    if (count === undefined) return isLoading ? picker.loading : undefined;
    if (total === undefined || total === count) {
      return fillMessage(pluralMessage(locale, picker.shown, count), { count: format(count) });
    }
    const message = pluralMessage(locale, picker.shownOf, total);
    return fillMessage(message, { count: format(count), total: format(total) });
  }
  if (!isLoading && count === undefined && !onMissing) return null;
  return (
    <Footer note={note()}>
      {onMissing && (
        <Button kind="quiet" onClick={onMissing}>
          {picker.missing}
        </Button>
      )}
    </Footer>
  );
});
