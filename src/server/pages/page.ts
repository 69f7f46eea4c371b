/** The few pages that the server shows by itself: what the consent window passes through. */
import { toBase64 } from '../credentials/index.ts';
import { announceScript } from './announce-script.ts';
import { escapeHtml } from './html.ts';
import { pageStyle } from './page-style.ts';
import { pressScript } from './press-script.ts';

export interface PageContent {
  readonly status: number;
  readonly tone: 'good' | 'neutral' | 'question' | 'bad';
  readonly title: string;
  /** Sentences; the last one is the way forward. */
  readonly text: readonly Sentence[];
  /** A form of one button, sent to this server's own address. */
  readonly form?: PageForm | undefined;
  /** Below the button, for whom it is not meant. */
  readonly otherwise?: string;
  /** What a third party said, shown as a quotation. */
  readonly quote?: string | undefined;
  /** The page tells the one that waits for this attempt, and closes. */
  readonly announce?: { readonly attemptId: string; readonly pageOrigin: string | undefined } | undefined;
  /** `Set-Cookie` values. */
  readonly cookies?: readonly string[];
}

/** A sentence; words that somebody else has chosen are isolated, so that they cannot turn the direction of ours. */
export type Sentence = string | readonly (string | { readonly isolated: string })[];

export interface PageForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly button: string;
}

const MARKS = { good: '✓', neutral: '–', question: '?', bad: '!' } as const;

/** A page with the headers that go with it (A1-13, A1-14). */
export async function page(content: PageContent): Promise<Response> {
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': await contentSecurityPolicy(content),
    ...NAVIGATION_HEADERS,
    // Under no-referrer a form would be sent with `Origin: null`, as it is from anybody's page.
    ...(content.form && { 'referrer-policy': 'same-origin' }),
  });
  for (const cookie of content.cookies ?? []) headers.append('set-cookie', cookie);
  return new Response(render(content), { status: content.status, headers });
}

/** What every answer to the consent window carries, pages and redirects alike. */
export const NAVIGATION_HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

function render(content: PageContent): string {
  const { tone, title, text, quote, announce, otherwise } = content;
  const data =
    announce === undefined
      ? ''
      : ` data-attempt="${escapeHtml(announce.attemptId)}" data-origin="${escapeHtml(announce.pageOrigin ?? '')}"`;
  const paragraphs = text.map((sentence) => `<p>${sentenceHtml(sentence)}</p>`).join('\n');
  const note = otherwise === undefined ? '' : `\n<p class="note">${escapeHtml(otherwise)}</p>`;
  const form = content.form ? `\n${formHtml(content.form)}` : '';
  // A provider chooses these words: isolated, so that they cannot turn the direction of ours.
  const quotation = quote === undefined ? '' : `<blockquote><bdi>${escapeHtml(quote)}</bdi></blockquote>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body${data}>
<main data-tone="${tone}">
<div class="mark" aria-hidden="true">${MARKS[tone]}</div>
<h1>${escapeHtml(title)}</h1>
${quotation}${paragraphs}${form}${note}
</main>
<script>${scriptOf(content)}</script>
</body>
</html>
`;
}

function sentenceHtml(sentence: Sentence): string {
  if (typeof sentence === 'string') return escapeHtml(sentence);
  return sentence
    .map((part) => (typeof part === 'string' ? escapeHtml(part) : `<bdi>${escapeHtml(part.isolated)}</bdi>`))
    .join('');
}

/** A page with a form keeps its address, so that it can be loaded again. */
function scriptOf({ form }: PageContent): string {
  return form ? pressScript : announceScript;
}

/** The button waits for its script; where no script runs, the style leaves only the second one. */
function formHtml({ action, fields, button }: PageForm): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return `<form method="post" action="${escapeHtml(action)}">
${inputs.join('\n')}
<button disabled>${escapeHtml(button)}</button>
<noscript><button>${escapeHtml(button)}</button></noscript>
</form>`;
}

/**
 * Style and scripts are constants, and so are their hashes. A page with a form has no `form-action`: Chromium holds a
 * form's redirects to it, and nobody knows to which origins a provider sends the browser on.
 */
async function contentSecurityPolicy(content: PageContent): Promise<string> {
  const [script, style] = await Promise.all([sha256(scriptOf(content)), sha256(pageStyle)]);
  return [
    "default-src 'none'",
    `script-src 'sha256-${script}'`,
    ...(content.form ? [] : ["form-action 'none'"]),
    `style-src 'sha256-${style}'`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

async function sha256(text: string): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}
