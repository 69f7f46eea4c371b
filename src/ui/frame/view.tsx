'use client';
import type { ReactNode } from 'react';
import { Part } from '../elements/part.tsx';
import { Heading } from './heading.tsx';

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
  return (
    <Part slot="view" data-view={name} data-centered={centered || undefined}>
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

/** The buttons at the end of a view. Renders a `<div>` element. */
export function Actions({ end, children }: { readonly end?: boolean; readonly children: ReactNode }) {
  return (
    <Part slot="actions" data-end={end || undefined}>
      {children}
    </Part>
  );
}
