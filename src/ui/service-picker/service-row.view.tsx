'use client';
import { useId } from 'react';
import type { ServiceSummary } from '../../core/index.ts';
import { slotClass } from '../../theme/index.ts';
import { Logo } from '../elements/logo.tsx';
import { useTexts } from '../texts/texts.tsx';
import { Marked } from './marked.tsx';

export interface ServiceRowProps {
  readonly service: ServiceSummary;
  readonly search: string;
  readonly isConnected: boolean;
  readonly onPick: () => void;
}

/**
 * One service to pick. The button is the name alone, and takes clicks anywhere in the row; the rest describes it.
 * Renders a `<div>` around a `<button>`.
 */
export function ServiceRow({ service, search, isConnected, onPick }: ServiceRowProps) {
  const id = useId();
  const { messages } = useTexts();
  const text = service.description ?? service.category;
  return (
    <div className={slotClass('row')} data-connected={isConnected || undefined}>
      <Logo name={service.name} src={service.logo} />
      <span className={slotClass('row-body')}>
        <button
          type="button"
          className={slotClass('row-button')}
          aria-describedby={`${id}-more`}
          onClick={onPick}
        >
          <Marked text={service.name} search={search} />
        </button>
        {text !== undefined && (
          <span className={slotClass('row-text')}>
            <Marked text={text} search={search} />
          </span>
        )}
      </span>
      <span id={`${id}-more`} className={slotClass('row-end')}>
        {isConnected && (
          <span className={slotClass('state')} data-tone="good">
            {messages.picker.connected}
          </span>
        )}
      </span>
    </div>
  );
}
