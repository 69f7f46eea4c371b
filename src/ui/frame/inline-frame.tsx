'use client';
import { type ReactNode, useId, useRef } from 'react';
import { Part } from '../elements/part.tsx';
import { PanelProvider } from './panel-context.tsx';

export interface InlineFrameProps {
  /** Draws the panel: surface, edge, padding. Without it the parts stand in the host's own. */
  readonly framed: boolean;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A part of the host's page. Renders a `<section>` element that is named by the current view's title. */
export function InlineFrame({ framed, wide, children }: InlineFrameProps) {
  const headingId = useId();
  // A page that is still loading must not have its focus taken away.
  const isUsed = useRef(false);
  const markUsed = () => {
    isUsed.current = true;
  };
  return (
    <Part
      slot={framed ? ['panel', 'root'] : 'root'}
      as="section"
      data-mode="inline"
      data-wide={wide || undefined}
      aria-labelledby={headingId}
      onFocusCapture={markUsed}
      onPointerDownCapture={markUsed}
    >
      <PanelProvider headingId={headingId} isUsed={isUsed}>
        {children}
      </PanelProvider>
    </Part>
  );
}
