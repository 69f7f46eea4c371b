'use client';
import { slotClass } from '../../theme/index.ts';

/** The shape of what is still loading, for eyes only. Renders a `<div>` element. */
export function Skeleton({ lines = 4 }: { readonly lines?: number }) {
  return (
    <div className={slotClass('skeleton')} aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all lines are alike
        <div key={line} className={slotClass('bone')} />
      ))}
    </div>
  );
}

/** Something is under way. Renders a `<span>` element. */
export function Spinner() {
  return <span className={slotClass('spinner')} aria-hidden="true" />;
}
