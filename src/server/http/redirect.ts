/** What a redirect makes of a request (A4-04). */
import { PatchcordError } from '../../core/index.ts';
import type { HopAnswer } from './outbound.types.ts';

export interface Hop {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: ArrayBuffer | undefined;
}

/**
 * All that goes along to another origin. A list of what may, not of what must not: credentials travel in headers of
 * any name.
 */
const KEPT_ACROSS_ORIGINS: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'content-type',
  'range',
  'user-agent',
]);

/** Whether an answer is a redirect that names where to. 304 and 300 are answers. */
export function isRedirect({ status, headers }: HopAnswer): boolean {
  return [301, 302, 303, 307, 308].includes(status) && headers.has('location');
}

/**
 * The next hop.
 *
 * @throws PatchcordError `provider-answer-unusable` when `Location` is not a URL; `outbound-blocked` when a body would
 * go to another origin.
 * @see RFC 9110 §15.4, and the Fetch standard, "HTTP-redirect fetch", for which methods become GET
 */
export function nextHop(hop: Hop, response: HopAnswer): Hop {
  const location = response.headers.get('location') ?? '';
  if (!URL.canParse(location, hop.url.href)) {
    throw new PatchcordError(
      'provider-answer-unusable',
      `${hop.url.origin} redirects to something that is no URL.`,
    );
  }
  const url = new URL(location, hop.url);
  const method = methodAfter(response.status, hop.method);
  const headers = new Headers(hop.headers);
  const body = method === hop.method ? hop.body : undefined;
  if (method !== hop.method) dropContentHeaders(headers);
  if (url.origin !== hop.url.origin) {
    if (body !== undefined) {
      throw new PatchcordError(
        'outbound-blocked',
        `${hop.url.origin} redirects a ${method} with a body to ${url.origin}; a body is not sent on to another origin.`,
      );
    }
    for (const name of [...headers.keys()]) if (!KEPT_ACROSS_ORIGINS.has(name)) headers.delete(name);
  }
  return { url, method, headers, body };
}

function methodAfter(status: number, method: string): string {
  if (status === 303) return method === 'HEAD' ? 'HEAD' : 'GET';
  if ((status === 301 || status === 302) && method === 'POST') return 'GET';
  return method;
}

function dropContentHeaders(headers: Headers): void {
  for (const name of [
    'content-encoding',
    'content-language',
    'content-location',
    'content-type',
    'content-length',
  ]) {
    headers.delete(name);
  }
}
