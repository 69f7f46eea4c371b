'use client';
import type { ReactNode } from 'react';
import { slotClass } from '../../theme/index.ts';
import { safeLinkUrl } from './safe-url.ts';

export interface ExternalLinkProps {
  readonly href: string | undefined;
  readonly children: ReactNode;
}

/** A link to a page of a third party, in a new tab. Renders an `<a>` element, or nothing where the address is not https. */
export function ExternalLink({ href, children }: ExternalLinkProps) {
  const url = safeLinkUrl(href);
  if (url === undefined) return null;
  return (
    <a className={slotClass('link')} href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
