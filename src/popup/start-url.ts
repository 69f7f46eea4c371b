/**
 * Whether an address may be opened: absolute http or https. A `javascript:` address would run with the rights of
 * the page that opens it.
 */
export function isStartUrl(url: string): boolean {
  return originOf(url) !== undefined;
}

/** The origin of an http or https address; `undefined` for everything else. */
export function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
}
