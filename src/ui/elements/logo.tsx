'use client';
import { memo, type ReactNode, useRef, useState } from 'react';
import { Part, useParts } from './part.tsx';
import { safeImageUrl } from './safe-url.ts';
import { useBrowserLayoutEffect } from './use-browser-layout-effect.ts';

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
export const Logo = memo(function Logo({ src, ...props }: LogoProps) {
  const url = safeImageUrl(src);
  return url === undefined ? <Frame {...props} /> : <Picture key={url} url={url} {...props} />;
});

/** A row that moves is another row: it does not ask again for what has just failed. */
const BROKEN_FOR_MS = 60_000;
const MOST_BROKEN = 500;
/** Since when pictures are broken, by address. */
const brokenSince = new Map<string, number>();

function isKnownAsBroken(url: string): boolean {
  const since = brokenSince.get(url);
  return since !== undefined && performance.now() - since < BROKEN_FOR_MS;
}

function noteBroken(url: string): void {
  if (brokenSince.size >= MOST_BROKEN) brokenSince.clear();
  brokenSince.set(url, performance.now());
}

interface PictureProps extends Omit<LogoProps, 'src'> {
  readonly url: string;
}

/** Another address is another picture: of the last one nothing stays until it has loaded. */
function Picture({ url, ...props }: PictureProps) {
  const [state, setState] = useState<'loading' | 'loaded' | 'broken'>(() =>
    isKnownAsBroken(url) ? 'broken' : 'loading',
  );
  const picture = useRef<HTMLImageElement>(null);
  useBrowserLayoutEffect(() => {
    // One that is known already is there at once, without the letter before it; so may be one that a server has rendered.
    if (picture.current?.complete && picture.current.naturalWidth > 0) setState('loaded');
  }, []);
  const edge = SIZES[props.size ?? 'small'];
  if (state === 'broken') return <Frame {...props} />;
  return (
    <Frame {...props} isShown={state === 'loaded'}>
      <Part
        slot="picture"
        ref={picture}
        src={url}
        alt=""
        width={edge}
        height={edge}
        loading="lazy"
        decoding="async"
        referrerPolicy="no-referrer"
        onLoad={() => setState('loaded')}
        onError={() => {
          noteBroken(url);
          setState('broken');
        }}
      />
    </Frame>
  );
}

interface FrameProps extends Omit<LogoProps, 'src'> {
  /** The picture takes the place of the letter. */
  readonly isShown?: boolean;
  readonly children?: ReactNode;
}

function Frame({ name, size = 'small', of = 'service', isShown = false, children }: FrameProps) {
  const part = useParts();
  const logo = part('logo');
  const letter = !isShown && firstLetter(name);
  return (
    <logo.Element
      {...logo.identity}
      data-size={size}
      data-tone={isShown ? undefined : of === 'host' ? 'host' : toneOf(name)}
      data-picture={isShown ? '' : undefined}
      aria-hidden="true"
    >
      {children === undefined ? (
        letter
      ) : (
        <>
          {letter}
          {children}
        </>
      )}
    </logo.Element>
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
