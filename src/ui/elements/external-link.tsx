'use client';
import type { ReactNode } from 'react';
import { Part } from './part.tsx';
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
    <Part slot="link" href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </Part>
  );
}
