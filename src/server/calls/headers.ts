/** Which headers pass between a host's backend and a service's API (A4-06). */

/** Forwarded from a request that came over HTTP. What an API needs besides is named in `x-patchcord-forward`. */
const FORWARDED: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'content-language',
  'content-type',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-unmodified-since',
  'prefer',
  'range',
  'idempotency-key',
]);

/** Names further headers to forward, separated by commas. */
export const FORWARD_HEADER = 'x-patchcord-forward';
/** Picks another of the service's origins. */
export const ORIGIN_HEADER = 'x-patchcord-origin';

/** Never forwarded, whoever asks: they belong to one connection, or say who somebody is. */
const NEVER =
  /^(authorization|cookie2?|connection|content-length|expect|forwarded|host|keep-alive|origin|referer|te|trailer|transfer-encoding|upgrade|via|(x-forwarded|proxy|sec|x-patchcord)-.*)$/;

const NEVER_BACK =
  /^(set-cookie2?|connection|keep-alive|transfer-encoding|upgrade|te|trailer|proxy-.*|access-control-.*|content-encoding|content-length|strict-transport-security|alt-svc|clear-site-data|service-worker-allowed|public-key-pins|refresh|nel|report-to|reporting-endpoints|content-security-policy.*)$/;

/** Of a request over HTTP: the list above, and those that it names. */
export function forwardedHeaders(headers: Headers): Headers {
  const named = (headers.get(FORWARD_HEADER) ?? '').split(',').map((name) => name.trim().toLowerCase());
  const wanted = new Set([...FORWARDED, ...named]);
  return filtered(headers, (name) => wanted.has(name) && !NEVER.test(name));
}

/** Of a request that the host's own code made: everything but what must not travel. */
export function ownHeaders(headers: Headers): Headers {
  return filtered(headers, (name) => !NEVER.test(name));
}

/**
 * Of the API's answer. It must not act on the server's own origin: no cookies, no scripts, no sniffing of types.
 * Compression has been undone by then.
 */
export function answeredHeaders(headers: Headers): Headers {
  const out = filtered(headers, (name) => !NEVER_BACK.test(name));
  out.set('x-content-type-options', 'nosniff');
  out.set('content-security-policy', "sandbox; default-src 'none'");
  if (/html|xml|svg/i.test(headers.get('content-type') ?? '')) out.set('content-disposition', 'attachment');
  out.set('cache-control', 'no-store');
  return out;
}

function filtered(headers: Headers, isKept: (name: string) => boolean): Headers {
  return new Headers([...headers].filter(([name]) => isKept(name)));
}
