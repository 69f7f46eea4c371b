'use client';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Part } from '../elements/part.tsx';
import { LoadingContent, type LoadingContentProps } from './loading-content.tsx';
import { PATIENCE_MS } from './patience.ts';

export interface LoadingDialogProps extends Omit<LoadingContentProps, 'headingId' | 'onClose'> {
  readonly wide: boolean;
  readonly onClose: (reason: 'close-button' | 'escape') => void;
}

/**
 * Stands in the wizard's place, in its size, while its code is loading; the dialog of Radix is part of that code.
 * Renders nothing for a moment, then a `<div>` element with the role `dialog`.
 */
export function LoadingDialog({ hasFailed, ...props }: LoadingDialogProps) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate && !hasFailed) return null;
  return createPortal(
    <Part slot={['overlay', 'root']} data-stands-in>
      <LoadingPanel hasFailed={hasFailed} {...props} />
    </Part>,
    document.body,
  );
}

function LoadingPanel({ wide, onClose, ...content }: LoadingDialogProps) {
  const headingId = useId();
  const panel = useRef<HTMLDivElement>(null);
  useBorrowedFocus(headingId, panel);
  useModalKeys(panel, () => onClose('escape'));
  return (
    <Part
      slot="panel"
      ref={panel}
      role="dialog"
      tabIndex={-1}
      aria-modal="true"
      aria-labelledby={headingId}
      data-mode="dialog"
      data-wide={wide || undefined}
    >
      <LoadingContent headingId={headingId} {...content} onClose={() => onClose('close-button')} />
    </Part>
  );
}

/** Takes the focus to the heading, and gives it back before the wizard takes it, which remembers where it was. */
function useBorrowedFocus(headingId: string, panel: { readonly current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const { activeElement: opener } = document;
    (document.getElementById(headingId) ?? panel.current)?.focus();
    return () => {
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, [headingId, panel]);
}

/** Escape closes; Tab goes round within the panel. */
function useModalKeys(panel: { readonly current: HTMLElement | null }, onEscape: () => void): void {
  useEffect(() => {
    function handleKey(event: KeyboardEvent) {
      if (event.key !== 'Escape' && event.key !== 'Tab') return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') return onEscape();
      const stops = [...(panel.current?.querySelectorAll('button') ?? [])];
      const at = stops.findIndex((stop) => stop.matches(':focus'));
      // From the heading, which is none of the stops, Shift+Tab goes to the last one.
      const next = event.shiftKey ? Math.max(at, 0) - 1 : at + 1;
      stops.at(next % stops.length)?.focus();
    }
    document.addEventListener('keydown', handleKey, true);
    return () => document.removeEventListener('keydown', handleKey, true);
  });
}
