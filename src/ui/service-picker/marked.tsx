'use client';
import { Fragment } from 'react';
import type { TextRange } from '../../core/index.ts';
import { Part } from '../elements/part.tsx';

export interface MarkedProps {
  readonly text: string;
  /** What to mark: in order, and without overlaps. */
  readonly ranges?: readonly TextRange[] | undefined;
}

/** A text with the places that match a search marked. Renders text and `<mark>` elements. */
export function Marked({ text, ranges = [] }: MarkedProps) {
  const ends = [0, ...ranges.map(([, end]) => end)];
  return (
    <>
      {ranges.map(([start, end], index) => (
        <Fragment
          // Marks of the next search are these, elsewhere.
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing of a mark outlives its text
          key={index}
        >
          {text.slice(ends[index], start)}
          <Part slot="mark">{text.slice(start, end)}</Part>
        </Fragment>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
