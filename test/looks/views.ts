/** From how many sides a surface is looked at. */
export interface View {
  readonly theme: 'light' | 'dark';
  readonly direction: 'ltr' | 'rtl';
  readonly width: number;
}

/** Every theme and direction at each width; few things change from one to the next. */
export function viewsOf(widths: readonly number[]): readonly View[] {
  return (['light', 'dark'] as const).flatMap((theme) =>
    widths.flatMap((width) => (['ltr', 'rtl'] as const).map((direction) => ({ theme, direction, width }))),
  );
}
