/** Where a navigation of the consent window comes from, as the browser says; no page can make it say anything else. */

/**
 * Why a start link does not go on by itself in this request, as far as the request tells; `undefined` when it does: a
 * window or tab was sent here by a page of that origin.
 */
export function doubtAbout({ headers }: Request, pageOrigin: string | undefined): string | undefined {
  if (/prefetch|prerender|preview/i.test(`${headers.get('sec-purpose')} ${headers.get('purpose')}`)) {
    return 'prefetch';
  }
  const destination = headers.get('sec-fetch-dest');
  // A frame or an image would go on where nobody sees it.
  if (destination !== null && destination !== 'document') return 'not-a-window';
  const named = [originOf(headers.get('referer')), headers.get('origin') ?? undefined].filter(
    (origin) => origin !== undefined,
  );
  if (named.length === 0) return 'no-referrer';
  return named.every((origin) => origin === pageOrigin) ? undefined : 'other-origin';
}

/**
 * Whether a form was sent by a page of this server. `Origin: null` says nothing (a privacy setting makes it of any
 * origin), so `Sec-Fetch-Site` decides: from a sandboxed or foreign page it is `cross-site`.
 */
export function isOwnForm({ headers }: Request, ownOrigin: string): boolean {
  const origin = headers.get('origin');
  if (origin !== null && origin !== 'null') return origin === ownOrigin;
  return headers.get('sec-fetch-site') === 'same-origin';
}

function originOf(referrer: string | null): string | undefined {
  if (referrer === null || referrer === '') return undefined;
  // One that is no address is no page of ours either.
  return URL.canParse(referrer) ? new URL(referrer).origin : 'null';
}
