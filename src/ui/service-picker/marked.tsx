'use client';
import type { ReactNode } from 'react';
import type { TextRange } from '../../core/index.ts';
import type { RenderedPart } from '../elements/part.tsx';

/**
 * A text with the places that match a search marked.
 *
 * @param ranges what to mark: in order, and without overlaps
 */
export function marked(
  text: string,
  ranges: readonly TextRange[] | undefined,
  mark: RenderedPart<'mark'>,
): ReactNode {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of ranges ?? []) {
    pieces.push(
      text.slice(at, start),
      // Marks of the next search are these, elsewhere.
      <mark.Element key={pieces.length} {...mark.identity}>
        {text.slice(start, end)}
      </mark.Element>,
    );
    at = end;
  }
  return [pieces, text.slice(at)];
}
