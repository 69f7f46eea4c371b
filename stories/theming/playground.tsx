import { type CSSProperties, useEffect, useState } from 'react';
import { CopyButton } from '../guide/copy-button.tsx';
import { luminanceOf, ratioText, toHex, toRgba } from './contrast.ts';
import { Moment, momentTitle } from './moment.tsx';
import { PlaygroundControls } from './playground-controls.tsx';
import { cssOf, propertiesOf, type Theme } from './presets.ts';
import { type MeasuredPair, measurePairs, readPart, Specimen, useMeasured } from './specimen.tsx';
import { pairs } from './tokens.ts';
import { Contrasts } from './tokens-page.tsx';
import '../guide/guide.css';
import './playground.css';

const shown = ['picker', 'consent', 'key', 'connected', 'broken'] as const;

/** Below this, white reads better than black, and the browser's own controls should be dark. */
const DARK_BELOW = 0.179;

export interface PlaygroundProps extends Theme {
  /** For the address, so that a theme can be sent to a colleague. */
  readonly onTheme: (theme: Theme) => void;
}

/** Tokens to turn, surfaces to see. Renders a `<main>` element. */
export function Playground({ onTheme, ...given }: PlaygroundProps) {
  const [theme, choose] = useGiven(given);
  const scheme = schemeOf(theme.surface);
  const style = propertiesOf(theme) as CSSProperties;
  const { ref, measured } = useMeasured((specimen) => ({
    pairs: measurePairs(specimen, pairs),
    tones: {
      good: hexOf(specimen, 'good'),
      warn: hexOf(specimen, 'warn'),
      bad: hexOf(specimen, 'error'),
    },
  }));

  function change(next: Theme) {
    choose(next);
    onTheme(next);
  }

  return (
    <main className="playground">
      <div className="playground-side guide-base">
        <h1>Theme it</h1>
        <p>Three colours make it yours. Turn them, look, and take the CSS along.</p>
        <PlaygroundControls theme={theme} tones={measured?.tones} onChange={change} />
        <Warnings pairs={measured?.pairs ?? []} />
        <Css text={cssOf(theme, scheme)} />
      </div>
      <section
        className="playground-preview"
        aria-label="Preview"
        data-scheme={scheme}
        style={{ ...style, colorScheme: scheme }}
      >
        <Specimen ref={ref} style={style} scheme={scheme} />
        {shown.map((name) => (
          <figure key={name}>
            <figcaption>{momentTitle(name)}</figcaption>
            <Moment name={name} />
          </figure>
        ))}
      </section>
    </main>
  );
}

/** What is chosen here, until something else comes from outside: the panel of controls, or the address. */
function useGiven(given: Theme) {
  const [theme, setTheme] = useState(given);
  // What was chosen here comes back as the story's arguments, late: by then something else may be chosen.
  const [chosenHere] = useState(() => new Set<string>());
  const signature = signatureOf(given);
  const [seen, setSeen] = useState(signature);
  if (signature !== seen) {
    setSeen(signature);
    if (!chosenHere.has(signature)) setTheme(given);
  }
  useEffect(() => void chosenHere.delete(signature), [chosenHere, signature]);
  function choose(next: Theme) {
    chosenHere.add(signatureOf(next));
    setTheme(next);
  }
  return [theme, choose] as const;
}

const signatureOf = (theme: Theme) => JSON.stringify(Object.entries(theme).sort());

function Warnings({ pairs: measured }: { readonly pairs: readonly MeasuredPair[] }) {
  const failing = measured.filter(({ ratio, needed }) => ratio < needed);
  return (
    <section aria-label="Contrast" className="playground-contrast">
      <p role="status" data-fails={failing.length > 0 || undefined}>
        {failing.length === 0
          ? 'Everything reads: WCAG 2.2 AA.'
          : failing
              .map(({ name, on, ratio, needed }) => `${name} on ${on}: ${ratioText(ratio)}, needs ${needed}.`)
              .join(' ')}
      </p>
      <details>
        <summary>All {measured.length} pairs</summary>
        <Contrasts pairs={measured} />
      </details>
    </section>
  );
}

function Css({ text }: { readonly text: string }) {
  return (
    <section aria-label="CSS" className="playground-css">
      <pre>
        <code dir="ltr">{text}</code>
      </pre>
      <CopyButton primary text={text} label="Copy as CSS" of="this theme" />
    </section>
  );
}

function hexOf(specimen: HTMLElement, part: string): string {
  const [red, green, blue] = toRgba(readPart(specimen, { part, property: 'color' }));
  return toHex([red, green, blue]);
}

function schemeOf(surface: string): 'light' | 'dark' {
  const [red, green, blue] = toRgba(surface);
  return luminanceOf([red, green, blue]) < DARK_BELOW ? 'dark' : 'light';
}
