import { GuidePage, Section } from '../guide/guide-page.tsx';
import { over, ratioText, toHex, toRgba } from './contrast.ts';
import { type MeasuredPair, measurePairs, readPart, Specimen, useMeasured } from './specimen.tsx';
import { derivedColours, pairs, type TokenGuide, tokens } from './tokens.ts';
import './tokens-page.css';

/** All tokens with their live values. Renders a `<main>` element. */
export function TokensPage() {
  const { ref, measured } = useMeasured((specimen) => ({
    tokens: tokens.map((token) => tokenValue(specimen, token)),
    derived: derivedColours.map(({ read }) => hexOf(specimen, read)),
    pairs: measurePairs(specimen, pairs),
  }));
  return (
    <GuidePage
      wide
      title="Tokens"
      lead="Custom properties that you set on :root, or on any element around a component. Three are enough; the rest follows. The values are what your browser computes now, in the theme that the toolbar says."
    >
      <Specimen ref={ref} />
      <Section title="What you can set">
        <table className="tokens">
          <thead>
            <tr>
              <th scope="col">Property</th>
              <th scope="col">What it does</th>
              <th scope="col">Default</th>
              <th scope="col">Now</th>
            </tr>
          </thead>
          <tbody>
            {tokens.map(({ name, what, initial }, index) => (
              <tr key={name}>
                <th scope="row">
                  <code dir="ltr">--patchcord-{name}</code>
                </th>
                <td>{what}</td>
                <td>
                  <code dir="ltr">{name === 'on-accent' ? 'computed from the accent' : initial}</code>
                </td>
                <td>
                  <Value text={measured?.tokens[index] ?? '…'} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section title="What follows from them">
        <p>Mixed in OKLab, so that quiet things stay in the hue of your surface and your text.</p>
        <ul className="swatches">
          {derivedColours.map(({ name, what }, index) => (
            <li key={name}>
              <span className="swatch" style={{ background: measured?.derived[index] }} aria-hidden="true" />
              <strong>{name}</strong>
              <span>{what}</span>
              <code dir="ltr">{measured?.derived[index] ?? '…'}</code>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="How well it reads">
        <p>
          Contrast as WCAG 2.2 counts it: text needs 4.5 : 1 (1.4.3), shapes that mean something need 3 : 1
          (1.4.11). Measured here and now.
        </p>
        <Contrasts pairs={measured?.pairs ?? []} />
      </Section>
    </GuidePage>
  );
}

function Value({ text }: { readonly text: string }) {
  return (
    <span className="token-value">
      {text.startsWith('#') && <span className="token-dot" style={{ background: text }} aria-hidden="true" />}
      <code dir="ltr">{text}</code>
    </span>
  );
}

/** Pairs of colours with their ratios. Renders a `<ul>` element. */
export function Contrasts({ pairs: measured }: { readonly pairs: readonly MeasuredPair[] }) {
  return (
    <ul className="contrasts">
      {measured.map(({ name, on, is, ratio, needed, frontColour, backColour }) => (
        <li key={`${name} on ${on}`} data-fails={ratio < needed || undefined}>
          <span
            className="contrast-sample"
            style={{ background: toHex(backColour), color: toHex(frontColour) }}
            aria-hidden="true"
          >
            {is === 'text' ? 'Aa' : '●'}
          </span>
          <span className="contrast-name">
            {name} on {on}
          </span>
          <span className="contrast-ratio">{ratioText(ratio)} : 1</span>
          <span className="contrast-mark">{ratio < needed ? `Below AA: needs ${needed}` : `AA ${is}`}</span>
        </li>
      ))}
    </ul>
  );
}

function tokenValue(specimen: HTMLElement, { kind, read }: TokenGuide): string {
  return kind === 'colour' ? hexOf(specimen, read) : readPart(specimen, read);
}

function hexOf(specimen: HTMLElement, read: TokenGuide['read']): string {
  const surface = over(
    toRgba(readPart(specimen, { part: 'panel', property: 'background-color' })),
    [255, 255, 255],
  );
  return toHex(over(toRgba(readPart(specimen, read)), surface));
}
