'use client';
import { CLOSE_PATH, Drawing } from './drawing.tsx';

const paths = {
  back: 'M12.5 4.5 7 10l5.5 5.5',
  next: 'M7.5 4.5 13 10l-5.5 5.5',
  close: CLOSE_PATH,
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Zm4-1.5 3.5 3.5',
  tick: 'm4.5 10.5 3.5 3.5 7.5-8',
  open: 'M8 4.5H5.5a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1V12M11.5 4.5h4v4m0-4L9.5 10.5',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-7.5v4M10 6.8v.1',
  lock: 'M5.5 9h9v7h-9V9Zm2 0V6.5a2.5 2.5 0 0 1 5 0V9',
  down: 'm6 8 4 4 4-4',
} as const;

export type IconName = keyof typeof paths;

/** A picture of a known name, for eyes only. Renders an `<svg>` element. */
export function Icon({ name }: { readonly name: IconName }) {
  return <Drawing path={paths[name]} />;
}
