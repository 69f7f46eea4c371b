'use client';
import { InlineFrame } from '../frame/inline-frame.tsx';
import { LoadingContent, type LoadingContentProps } from './loading-content.tsx';

export interface LoadingSectionProps extends LoadingContentProps {
  readonly wide: boolean;
}

/** An inline wizard while its code is loading, on a server too. Renders a `<section>` element. */
export function LoadingSection({ wide, ...content }: LoadingSectionProps) {
  return (
    <InlineFrame framed wide={wide}>
      <LoadingContent {...content} />
    </InlineFrame>
  );
}
