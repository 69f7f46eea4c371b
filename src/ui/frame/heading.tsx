'use client';
import { type ReactNode, useEffect, useRef } from 'react';
import { Part } from '../elements/part.tsx';
import { usePanel } from './panel-context.tsx';

export interface HeadingProps {
  /** Read, but not shown: the title of something that is still loading. */
  readonly hidden?: boolean | undefined;
  readonly children: ReactNode;
}

/** The title of a step. It takes the focus when the step has just become the current one. Renders an `<h2>` element. */
export function Heading({ hidden, children }: HeadingProps) {
  const { headingId, hasSettled } = usePanel();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasSettled.current) heading.current?.focus();
  }, [hasSettled]);
  return (
    <Part slot={hidden ? 'hidden' : 'heading'} as="h2" ref={heading} id={headingId} tabIndex={-1}>
      {children}
    </Part>
  );
}
