'use client';
import { useState } from 'react';
import { Part } from './part.tsx';
import { safeImageUrl } from './safe-url.ts';

/** How many colours the first letters of services have; `controls.css` has a rule for each. */
const TONES = 5;

export interface LogoProps {
  readonly name: string;
  readonly src?: string | undefined;
  /** @default 'small' */
  readonly size?: 'small' | 'large';
  /** Whose it is; a host has a colour of its own. @default 'service' */
  readonly of?: 'service' | 'host';
}

/**
 * The logo of a service or of the host, beside its name, so it says nothing to a screen reader. Without a picture
 * that is safe and loads, the first letter. Renders a `<span>` element.
 */
export function Logo({ name, src, size = 'small', of = 'service' }: LogoProps) {
  const [brokenSrc, setBrokenSrc] = useState<string>();
  const url = src === brokenSrc ? undefined : safeImageUrl(src);
  return (
    <Part
      slot="logo"
      data-size={size}
      data-tone={url !== undefined ? undefined : of === 'host' ? 'host' : toneOf(name)}
      data-picture={url === undefined ? undefined : ''}
      aria-hidden="true"
    >
      {url === undefined ? (
        firstLetter(name)
      ) : (
        <Part
          slot="picture"
          src={url}
          alt=""
          referrerPolicy="no-referrer"
          onError={() => setBrokenSrc(src)}
        />
      )}
    </Part>
  );
}

function firstLetter(name: string): string {
  return name.match(/[\p{L}\p{N}]/u)?.[0]?.toUpperCase() ?? '';
}

/** The same name has the same colour everywhere. */
function toneOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_536;
  return sum % TONES;
}
