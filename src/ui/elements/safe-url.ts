/**
 * The address of a picture that may stand in `<img>`: https, a picture inlined as data, or a path on the page's own
 * origin; anything else gives `undefined` (A7-04).
 */
export function safeImageUrl(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const parsed = parse(url);
  // What does not parse by itself is relative; `//host` and `\\host` would leave the origin.
  if (!parsed) return /^(?![/\\]{2})[\w./-][^\\]*$/.test(url) && !/[\t\n\r]/.test(url) ? url : undefined;
  if (parsed.protocol === 'https:') return url;
  return /^data:image\/(png|svg\+xml|webp|jpeg|gif)[;,]/i.test(parsed.href) ? url : undefined;
}

/** A link that may be followed: https only, for React 18 renders `javascript:` as it is (A7-04). */
export function safeLinkUrl(url: string | undefined): string | undefined {
  return url !== undefined && parse(url)?.protocol === 'https:' ? url : undefined;
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
