'use client';
import type { ReactNode } from 'react';
import { Icon } from '../elements/icon.tsx';
import { Part } from '../elements/part.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';
import { usePanel } from './panel-context.tsx';

export interface HeaderProps {
  /** From 0. */
  readonly index: number;
  readonly count: number;
  /** What the step is about, where its own title does not begin with it. */
  readonly subject?: ReactNode;
  readonly onBack?: (() => void) | undefined;
  readonly onClose?: (() => void) | undefined;
}

/** Where the user is, and the ways out. Renders a `<div>` element, or nothing where there is nothing to show. */
export function Header({ index, count, subject, onBack, onClose }: HeaderProps) {
  const { messages } = useTexts();
  const { direction } = usePanel();
  if (count < 2 && !subject && !onBack && !onClose) return null;
  function handleBack() {
    direction.current = 'back';
    onBack?.();
  }
  return (
    <Part slot="header">
      {onBack && (
        <Part slot="back" type="button" aria-label={messages.wizard.back} onClick={handleBack}>
          <Icon name="back" />
        </Part>
      )}
      {(count > 1 || subject) && (
        <Part slot="step">
          {count > 1 && <Text message={messages.wizard.step} values={{ index: index + 1, count }} />}
          {count > 1 && subject && ' · '}
          {subject && <bdi>{subject}</bdi>}
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
