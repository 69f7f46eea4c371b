'use client';
import type { ComponentPropsWithoutRef, MouseEvent } from 'react';
import { Part } from './part.tsx';

export interface ButtonProps
  extends Omit<ComponentPropsWithoutRef<'button'>, 'className' | 'style' | 'slot'> {
  /** @default 'plain' */
  readonly kind?: 'primary' | 'plain' | 'quiet';
  /** Does nothing for now, but keeps focus and stays to be found, unlike a disabled one. */
  readonly busy?: boolean;
}

/** Renders a `<button>` element. */
export function Button({ kind = 'plain', busy, onClick, type = 'button', ...props }: ButtonProps) {
  function handleClick(event: MouseEvent<HTMLButtonElement>) {
    if (busy) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <Part
      slot="button"
      {...props}
      type={type}
      data-kind={kind}
      aria-disabled={busy || undefined}
      onClick={handleClick}
    />
  );
}
