import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';
import './guide.css';

export interface GuidePageProps {
  readonly title: string;
  readonly lead: ReactNode;
  /** Wider than text is read. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A page of the catalogue that is read. Renders a `<main>` element. */
export function GuidePage({ title, lead, wide = false, children }: GuidePageProps) {
  return (
    <main className="guide" data-wide={wide || undefined}>
      <header className="guide-top">
        <p className="guide-brand">
          <span className="guide-plug" aria-hidden="true" />
          Patchcord
        </p>
        <h1>{title}</h1>
        <p className="guide-lead">{lead}</p>
      </header>
      {children}
    </main>
  );
}

export interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** Renders a `<section>` element. */
export function Section({ title, children }: SectionProps) {
  return (
    <section className="guide-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export interface CodeProps {
  /** What it is: the name of a file, or a language. */
  readonly label: string;
  readonly text: string;
}

/** Code to read and to take along. Renders a `<figure>` element. */
export function Code({ label, text }: CodeProps) {
  const code = text.trim();
  return (
    <figure className="guide-code">
      <figcaption>
        <span>{label}</span>
        <CopyButton text={code} label="Copy" of={label} />
      </figcaption>
      <pre>
        <code dir="ltr">{code}</code>
      </pre>
    </figure>
  );
}

/** A way to another page of the catalogue. Renders an `<a>` element. */
export function StoryLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    // The catalogue is around this frame.
    <a href={`./?path=/story/${to}`} target="_top">
      {children}
    </a>
  );
}
