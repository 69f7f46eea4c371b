'use client';
import { useId } from 'react';
import { Part } from '../elements/part.tsx';
import { LoadingContent, type LoadingContentProps } from './loading-content.tsx';

export interface LoadingSectionProps extends Omit<LoadingContentProps, 'headingId'> {
  readonly wide: boolean;
}

/** An inline wizard while its code is loading, on a server too. Renders a `<section>` element. */
export function LoadingSection({ wide, ...content }: LoadingSectionProps) {
  const headingId = useId();
  return (
    <Part
      slot={['panel', 'root']}
      as="section"
      data-mode="inline"
      data-wide={wide || undefined}
      aria-labelledby={headingId}
    >
      <LoadingContent headingId={headingId} {...content} />
    </Part>
  );
}
