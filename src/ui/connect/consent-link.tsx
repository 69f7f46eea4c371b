'use client';
import { type MouseEvent, type ReactNode, useState } from 'react';
import type { ConsentLinkProps } from '../../react/index.ts';
import { Icon } from '../elements/icon.tsx';
import { Part } from '../elements/part.tsx';

export interface ConsentLinkViewProps {
  /** `undefined` while a fresh address is on its way: each is good for one window. */
  readonly link: ConsentLinkProps | undefined;
  readonly kind: 'primary' | 'plain';
  readonly children: ReactNode;
}

/**
 * Opens the consent page where only a real click on a link opens a window. Without an address it does nothing, but
 * stays where it is and keeps the focus, as a busy button does. Renders an `<a>` element.
 */
export function ConsentLink({ link, kind, children }: ConsentLinkViewProps) {
  // The click that uses an address up is still under way when the next one is asked for: the browser follows it yet.
  const [last, setLast] = useState(link);
  if (link && link.href !== last?.href) setLast(link);
  return (
    <Part
      slot={['link-button', 'button']}
      {...(link ?? { ...last, ...WITHOUT_ADDRESS })}
      aria-disabled={!link || undefined}
      data-kind={kind}
    >
      <span>{children}</span>
      <Icon name="open" />
    </Part>
  );
}

const WITHOUT_ADDRESS = {
  role: 'link',
  tabIndex: 0,
  onClick: (event: MouseEvent) => event.preventDefault(),
} as const;
