/** The few pages that the server shows by itself: what the consent window passes through. */
import { toBase64 } from '../credentials/index.ts';
import { announceScript } from './announce-script.ts';
import { escapeHtml } from './html.ts';
import { pageStyle } from './page-style.ts';

export interface PageContent {
  readonly status: number;
  readonly tone: 'good' | 'neutral' | 'bad';
  readonly title: string;
  /** Sentences; the last one is the way forward. */
  readonly text: readonly string[];
  /** What a third party said, shown as a quotation. */
  readonly quote?: string | undefined;
  /** The page tells the one that waits for this attempt, and closes. */
  readonly announce?: { readonly attemptId: string; readonly pageOrigin: string | undefined } | undefined;
  /** `Set-Cookie` values. */
  readonly cookies?: readonly string[];
}

const MARKS = { good: '✓', neutral: '–', bad: '!' } as const;

/** A page with the headers that go with it (A1-13, A1-14). */
export async function page(content: PageContent): Promise<Response> {
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': await contentSecurityPolicy(),
    ...NAVIGATION_HEADERS,
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

function render({ tone, title, text, quote, announce }: PageContent): string {
  const data =
    announce === undefined
      ? ''
      : ` data-attempt="${escapeHtml(announce.attemptId)}" data-origin="${escapeHtml(announce.pageOrigin ?? '')}"`;
  const paragraphs = text.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('\n');
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
${quotation}${paragraphs}
</main>
<script>${announceScript}</script>
</body>
</html>
`;
}

/** Style and script are constants, and so are their hashes. */
async function contentSecurityPolicy(): Promise<string> {
  const [script, style] = await Promise.all([sha256(announceScript), sha256(pageStyle)]);
  return [
    "default-src 'none'",
    `script-src 'sha256-${script}'`,
    `style-src 'sha256-${style}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

async function sha256(text: string): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}
