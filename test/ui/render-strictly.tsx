import { render } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { InlineFrame } from '../../src/ui/frame/inline-frame.tsx';
import { type Host, TextsProvider } from '../../src/ui/texts/texts.tsx';

export const northwind: Host = { name: 'Northwind' };

/** Renders a view under StrictMode, in the frame that it stands in, embedded by Northwind. */
export function renderView(view: ReactNode) {
  const wrap = (content: ReactNode) => (
    <StrictMode>
      <TextsProvider host={northwind}>
        <InlineFrame framed>{content}</InlineFrame>
      </TextsProvider>
    </StrictMode>
  );
  const rendered = render(wrap(view));
  return { ...rendered, show: (next: ReactNode) => rendered.rerender(wrap(next)) };
}
