'use client';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Part } from './part.tsx';

export interface NoticeProps {
  /** @default 'info' */
  readonly tone?: 'info' | 'warn' | 'bad';
  readonly title?: ReactNode;
  readonly children?: ReactNode;
}

/** Something to know beside the matter at hand; a bad one is announced. Renders a `<div>` element. */
export function Notice({ tone = 'info', title, children }: NoticeProps) {
  return (
    <Part slot="notice" data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon name="info" />
      <Part slot="notice-body">
        {title !== undefined && <Part slot="notice-title">{title}</Part>} {children}
      </Part>
    </Part>
  );
}
