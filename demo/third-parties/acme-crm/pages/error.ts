import { html } from 'hono/html';
import type { Markup } from '../../site/pages.ts';
import { layout } from './layout.ts';

interface ErrorText {
  readonly title: string;
  readonly detail: string;
  /** What to do now. @default to go back to the app that asked */
  readonly advice?: string;
}

/** Why it does not go on, for people who can do nothing but go back. */
export function errorPage({
  title,
  detail,
  advice = 'Close this window, and start again where you came from.',
}: ErrorText): Markup {
  return layout({
    title,
    shape: 'focused',
    content: html`<section class="card">
      <h1>${title}</h1>
      <p class="lead">${detail}</p>
      <p class="lead">${advice}</p>
    </section>`,
  });
}
