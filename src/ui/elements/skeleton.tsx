'use client';
import { Part } from './part.tsx';

/** The shape of what is still loading, for eyes only. Renders a `<div>` element. */
export function Skeleton({ lines = 4 }: { readonly lines?: number }) {
  return (
    <Part slot="skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all lines are alike
        <Part slot="bone" key={line} />
      ))}
    </Part>
  );
}

/** The shape of a step whose service is still loading, for eyes only. Renders a `<div>` element. */
export function StepSkeleton() {
  return (
    <Part slot="skeleton" data-shape="step" aria-hidden="true">
      {(['logo', 'title', 'line', 'block', 'button'] as const).map((shape) => (
        <Part key={shape} slot="bone" data-shape={shape} />
      ))}
    </Part>
  );
}

/** Something is under way. Renders a `<span>` element. */
export function Spinner() {
  return <Part slot="spinner" aria-hidden="true" />;
}
