import { type CSSProperties, type Ref, useEffect, useRef, useState } from 'react';
import { AA_SHAPE, AA_TEXT, contrastOf, over, type Rgb, toRgba } from './contrast.ts';
import type { ColourPair, TokenGuide } from './tokens.ts';
import './specimen.css';

const dressed = (...slots: readonly string[]) => slots.map((slot) => `patchcord-${slot}`).join(' ');

export interface SpecimenProps {
  readonly style?: CSSProperties;
  /** Default: the page's. */
  readonly scheme?: 'light' | 'dark';
  readonly ref: Ref<HTMLDivElement>;
}

/**
 * One of each part whose colours matter, by the classes of the styling contract, to be measured and not seen. Renders a
 * `<div>` element.
 */
export function Specimen({ style, scheme, ref }: SpecimenProps) {
  return (
    <div className="specimen" data-scheme={scheme} style={style} ref={ref} aria-hidden="true" inert>
      <div className={dressed('panel', 'root')} data-part="panel">
        <p className={dressed('text')} data-part="muted" />
        <button type="button" className={dressed('button')} data-kind="primary" data-part="primary" />
        <div className={dressed('input')} data-part="input">
          <span className={dressed('affix')} data-part="affix" />
        </div>
        <label className={dressed('choice')} data-part="choice">
          <input type="radio" defaultChecked />
        </label>
        <div className={dressed('notice')} data-tone="info" data-part="notice" />
        <div className={dressed('scope')}>
          <svg className={dressed('icon')} data-part="good" />
        </div>
        <span className={dressed('state')} data-tone="warn" data-part="warn" />
        <p className={dressed('error')} data-part="error" />
      </div>
      <div className={dressed('root', 'overlay')} data-part="overlay" />
    </div>
  );
}

/** What the specimen's parts compute to; it begins anew when the page changes its theme, its direction or a token. */
export function useMeasured<Result>(measure: (specimen: HTMLElement) => Result) {
  const ref = useRef<HTMLDivElement>(null);
  const [measured, setMeasured] = useState<Result>();
  const latest = useRef(measure);
  useEffect(() => {
    latest.current = measure;
  });
  useEffect(() => {
    const specimen = ref.current;
    if (!specimen) return;
    const again = () => setMeasured(latest.current(specimen));
    again();
    const changes = new MutationObserver(again);
    changes.observe(document.documentElement, { attributes: true });
    changes.observe(specimen, { attributes: true, attributeFilter: ['style', 'data-scheme'] });
    return () => changes.disconnect();
  }, []);
  return { ref, measured };
}

export function readPart(specimen: HTMLElement, { part, property }: TokenGuide['read']): string {
  const element = specimen.querySelector(`[data-part="${part}"]`);
  return element ? getComputedStyle(element).getPropertyValue(property) : '';
}

export interface MeasuredPair extends ColourPair {
  readonly ratio: number;
  readonly needed: number;
  readonly frontColour: Rgb;
  readonly backColour: Rgb;
}

/** How well everything reads, by what the browser computed. */
export function measurePairs(specimen: HTMLElement, pairs: readonly ColourPair[]): readonly MeasuredPair[] {
  return pairs.map((pair) => {
    const surface = over(
      toRgba(readPart(specimen, { part: 'panel', property: 'background-color' })),
      [255, 255, 255],
    );
    const backColour = over(toRgba(readPart(specimen, pair.back)), surface);
    const frontColour = over(toRgba(readPart(specimen, pair.front)), backColour);
    const needed = pair.is === 'text' ? AA_TEXT : AA_SHAPE;
    return { ...pair, ratio: contrastOf(frontColour, backColour), needed, frontColour, backColour };
  });
}
