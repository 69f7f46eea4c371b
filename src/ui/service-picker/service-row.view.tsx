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

/** One service to pick. Its name alone is the button's name; the rest describes it. Renders a `<button>` element. */
export function ServiceRow({ service, search, isConnected, onPick }: ServiceRowProps) {
  const id = useId();
  const { messages } = useTexts();
  const text = service.description ?? service.category;
  return (
    <button
      type="button"
      className={slotClass('row')}
      data-connected={isConnected || undefined}
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-more`}
      onClick={onPick}
    >
      <Logo name={service.name} src={service.logo} />
      <span className={slotClass('row-body')}>
        <span id={`${id}-name`} className={slotClass('row-title')}>
          <Marked text={service.name} search={search} />
        </span>
        {text !== undefined && (
          <span className={slotClass('row-text')}>
            <Marked text={text} search={search} />
          </span>
        )}
      </span>
      <span id={`${id}-more`}>
        {isConnected && (
          <span className={slotClass('state')} data-tone="good">
            {messages.picker.connected}
          </span>
        )}
      </span>
    </button>
  );
}
