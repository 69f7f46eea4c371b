'use client';
import type { ReactNode } from 'react';
import { slotClass } from '../../theme/index.ts';
import { Icon } from './icon.tsx';

export interface NoticeProps {
  /** @default 'info' */
  readonly tone?: 'info' | 'warn' | 'bad';
  readonly title?: ReactNode;
  readonly children?: ReactNode;
}

/** Something to know beside the matter at hand; a bad one is announced. Renders a `<div>` element. */
export function Notice({ tone = 'info', title, children }: NoticeProps) {
  return (
    <div className={slotClass('notice')} data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon name="info" />
      <div className={slotClass('notice-body')}>
        {title !== undefined && <strong className={slotClass('notice-title')}>{title}</strong>} {children}
      </div>
    </div>
  );
}
