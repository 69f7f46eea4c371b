'use client';
import { slotClass } from '../../theme/index.ts';
import { Icon } from '../elements/icon.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';

export interface HeaderProps {
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly onBack?: (() => void) | undefined;
  readonly onClose?: (() => void) | undefined;
}

/** Where the user is, and the ways out. Renders a `<div>` element, or nothing where there is nothing to show. */
export function Header({ index, count, onBack, onClose }: HeaderProps) {
  const { messages } = useTexts();
  if (count < 2 && !onBack && !onClose) return null;
  return (
    <div className={slotClass('header')}>
      {onBack && (
        <button
          type="button"
          className={slotClass('back')}
          aria-label={messages.wizard.back}
          onClick={() => onBack()}
        >
          <Icon name="back" />
        </button>
      )}
      {count > 1 && (
        <p className={slotClass('step')}>
          <Text message={messages.wizard.step} values={{ index: index + 1, count }} />
        </p>
      )}
      {onClose && (
        <button
          type="button"
          className={slotClass('close')}
          aria-label={messages.wizard.close}
          onClick={() => onClose()}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
