'use client';
import type { ReactNode } from 'react';
import { Part } from '../elements/part.tsx';
import { Heading } from './heading.tsx';
import { useEntrance } from './use-entrance.ts';

export interface ViewProps {
  /** In `data-view`, for hosts to style. */
  readonly name: string;
  readonly title: ReactNode;
  /** The title is read, but not shown. */
  readonly titleHidden?: boolean;
  readonly text?: ReactNode;
  /** Above the title. */
  readonly picture?: ReactNode;
  /** Beside the title. */
  readonly logo?: ReactNode;
  /** @default false */
  readonly centered?: boolean;
  readonly children?: ReactNode;
}

/** One step's content: title, a sentence, and what there is to do. Renders a `<div>` element. */
export function View({ name, title, titleHidden, text, picture, logo, centered, children }: ViewProps) {
  const entrance = useEntrance();
  return (
    <Part slot="view" {...entrance} data-view={name} data-centered={centered || undefined}>
      {picture}
      <Part slot="intro">
        {logo}
        <Heading hidden={titleHidden}>{title}</Heading>
        {text && <Part slot="text">{text}</Part>}
      </Part>
      {children}
    </Part>
  );
}

/** The buttons of a view, below each other where they are `stacked`. Renders a `<div>` element. */
export function Actions({ stacked, children }: { readonly stacked?: boolean; readonly children: ReactNode }) {
  return (
    <Part slot="actions" data-stacked={stacked || undefined}>
      {children}
    </Part>
  );
}

export interface FooterProps {
  /** At the start of the line, beside the buttons. */
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}

/** The last line of a panel, with the buttons that go on. Renders a `<div>` element. */
export function Footer({ note, children }: FooterProps) {
  return (
    <Part slot="footer">
      <Part slot="footer-note">{note}</Part>
      {children}
    </Part>
  );
}
