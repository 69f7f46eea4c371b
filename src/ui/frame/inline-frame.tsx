'use client';
import { type ReactNode, useId } from 'react';
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
  return (
    <Part
      slot={framed ? ['panel', 'root'] : 'root'}
      as="section"
      data-mode="inline"
      data-wide={wide || undefined}
      aria-labelledby={headingId}
    >
      <PanelProvider headingId={headingId}>{children}</PanelProvider>
    </Part>
  );
}
