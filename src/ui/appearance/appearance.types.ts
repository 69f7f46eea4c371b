import type { ElementType } from 'react';
import type { Slot } from '../../theme/index.ts';

/** What a host changes of the look, part by part. */
export interface Appearance {
  /** Further classes of a slot, beside `patchcord-<slot>`; with `unstyled` they are its only ones. */
  readonly classNames?: Readonly<Partial<Record<Slot, string>>> | undefined;
  /**
   * What renders a slot in the place of its own element. A component gets everything that the element would get
   * (`className`, `data-*`, ARIA attributes, handlers, children, and a `ref`) and hands it on to an element of the same
   * kind; under React 18 it takes the `ref` by `forwardRef`. Make it once, outside of the component that renders.
   */
  readonly components?: Readonly<Partial<Record<Slot, ElementType>>> | undefined;
  /**
   * Leaves out all `patchcord-<slot>` classes, and with them the whole look, except of what is for ears only (`hidden`
   * and `status`). Each part says its name in `data-slot`. @default false
   */
  readonly unstyled?: boolean | undefined;
}
