'use client';
import { Icon } from '../elements/icon.tsx';
import { Part } from '../elements/part.tsx';
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
    <Part slot="header">
      {onBack && (
        <Part slot="back" type="button" aria-label={messages.wizard.back} onClick={() => onBack()}>
          <Icon name="back" />
        </Part>
      )}
      {count > 1 && (
        <Part slot="step">
          <Text message={messages.wizard.step} values={{ index: index + 1, count }} />
        </Part>
      )}
      {onClose && (
        <Part slot="close" type="button" aria-label={messages.wizard.close} onClick={() => onClose()}>
          <Icon name="close" />
        </Part>
      )}
    </Part>
  );
}
