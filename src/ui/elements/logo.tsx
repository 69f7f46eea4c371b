'use client';
import { memo, useEffect, useRef, useState } from 'react';
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

/** Edge lengths in CSS pixels, so that nothing moves when a picture arrives. */
const SIZES = { small: 34, large: 52 } as const;

/**
 * The logo of a service or of the host, beside its name, so it says nothing to a screen reader. The first letter, until
 * there is a picture that is safe and has loaded. Renders a `<span>` element.
 */
export const Logo = memo(function Logo({ name, src, size = 'small', of = 'service' }: LogoProps) {
  const [brokenSrc, setBrokenSrc] = useState<string>();
  const [loadedSrc, setLoadedSrc] = useState<string>();
  const url = src === brokenSrc ? undefined : safeImageUrl(src);
  const isShown = url !== undefined && src === loadedSrc;
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => {
    // One that a server has rendered may be there before anybody listens.
    if (picture.current?.complete && picture.current.naturalWidth > 0) setLoadedSrc(src);
  }, [src]);
  return (
    <Part
      slot="logo"
      data-size={size}
      data-tone={isShown ? undefined : of === 'host' ? 'host' : toneOf(name)}
      data-picture={isShown ? '' : undefined}
      aria-hidden="true"
    >
      {!isShown && firstLetter(name)}
      {url !== undefined && (
        <Part
          slot="picture"
          ref={picture}
          // Another address is another picture: of the last one nothing stays until it has loaded.
          key={url}
          src={url}
          alt=""
          width={SIZES[size]}
          height={SIZES[size]}
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          onLoad={() => setLoadedSrc(src)}
          onError={() => setBrokenSrc(src)}
        />
      )}
    </Part>
  );
});

function firstLetter(name: string): string {
  return name.match(/[\p{L}\p{N}]/u)?.[0]?.toUpperCase() ?? '';
}

/** The same name has the same colour everywhere. */
function toneOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_536;
  return sum % TONES;
}
