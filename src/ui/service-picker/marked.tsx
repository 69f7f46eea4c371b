'use client';
import { slotClass } from '../../theme/index.ts';

export interface MarkedProps {
  readonly text: string;
  readonly search: string;
}

/** A text with the first place that matches the search marked, ignoring case. Renders a `<bdi>` element. */
export function Marked({ text, search }: MarkedProps) {
  const needle = search.trim().toLocaleLowerCase();
  const hay = text.toLocaleLowerCase();
  // Lower case can be longer than the text itself (İ): then places do not correspond, and nothing is marked.
  const at = needle === '' || hay.length !== text.length ? -1 : hay.indexOf(needle);
  if (at < 0) return <bdi>{text}</bdi>;
  return (
    <bdi>
      {text.slice(0, at)}
      <mark className={slotClass('mark')}>{text.slice(at, at + needle.length)}</mark>
      {text.slice(at + needle.length)}
    </bdi>
  );
}
