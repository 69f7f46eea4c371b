'use client';
import { Part } from './part.tsx';

/** The one picture that is needed before the others are loaded. */
export const CLOSE_PATH = 'm5.5 5.5 9 9m0-9-9 9';

/** A line drawing, for eyes only. Renders an `<svg>` element. */
export function Drawing({ path }: { readonly path: string }) {
  return (
    <Part
      slot="icon"
      // Its size where no stylesheet says another.
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </Part>
  );
}
