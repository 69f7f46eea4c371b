/** Where the tab goes when the consent happened in the page's own: never to an address that somebody chose for it (A1-12). */
import { ATTEMPT_PARAMETER, PatchcordError } from '../../core/index.ts';
import type { ServerContext } from '../context.types.ts';
import type { Session } from '../session/index.ts';

const LONGEST = 2048;

/** Blanks and control characters, which parsers drop, and before the query the backslash, which they take for a slash. */
const MISLEADING = /[\s\p{Cc}\p{Cf}]|^[^?#]*\\/u;

/**
 * The return address as an absolute URL: a path at the server's own origin, or a page of one of the organization's
 * origins or of the server's, and where the token names origins, of those.
 *
 * @throws `input-invalid` with an issue at `returnUrl`
 */
export function readReturnUrl(
  { configuration }: Pick<ServerContext, 'configuration'>,
  { organization, origins }: Pick<Session, 'organization' | 'origins'>,
  text: string,
): string {
  const { origin: own } = configuration.address;
  if (MISLEADING.test(text)) throw refused('contains a character that an address does not have');
  const isPath = /^\/(?!\/)/.test(text);
  // `https:evil` is a relative address to some parsers: scheme, two slashes and a host have to stand there.
  if (!isPath && !/^https?:\/\/[^/]/i.test(text))
    throw refused('is neither a path nor the address of a page');
  const url = URL.canParse(text, own) ? new URL(text, own) : undefined;
  if (!url || url.username || url.password) throw refused('is not an address, or has a user name');
  // Taken as a path by itself, as routers do, it would be another host's address.
  if (url.pathname.startsWith('//')) throw refused('has a path that begins with two slashes');
  if (url.href.length > LONGEST) throw refused('is too long');
  const isKnown = url.origin === own || organization.pageOrigins.has(url.origin);
  const isNamed = origins === undefined || origins.includes(url.origin);
  if (isPath ? url.origin === own : isKnown && isNamed) return url.href;
  throw refused('leads to an origin that is not among pageOrigins, or not among those of the session token');
}

/** The return address that says which attempt has come back; the rest of it stays as it is. */
export function returnAddress(returnUrl: string, attemptId: string): string {
  const url = new URL(returnUrl);
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !new URLSearchParams(pair).has(ATTEMPT_PARAMETER));
  url.search = [...kept, `${ATTEMPT_PARAMETER}=${encodeURIComponent(attemptId)}`].join('&');
  return url.href;
}

function refused(why: string): PatchcordError {
  const message = `The return address ${why}.`;
  return new PatchcordError('input-invalid', message, {
    issues: [{ path: 'returnUrl', rule: 'refused', message }],
  });
}
