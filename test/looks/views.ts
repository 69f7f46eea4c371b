/** From how many sides a surface is looked at. */
export interface View {
  readonly theme: 'light' | 'dark';
  readonly direction: 'ltr' | 'rtl';
  readonly width: number;
}

/** Every theme and direction at each width; what takes longest to change changes least. */
export function viewsOf(widths: readonly number[]): readonly View[] {
  return (['light', 'dark'] as const).flatMap((theme) =>
    (['ltr', 'rtl'] as const).flatMap((direction) => widths.map((width) => ({ theme, direction, width }))),
  );
}
