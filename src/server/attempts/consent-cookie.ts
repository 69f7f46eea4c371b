/**
 * The cookie that binds an attempt to the browser in which its window passed the start page (A1-03, A1-05): the
 * callback refuses a code that arrives anywhere else.
 */
import { ATTEMPT_LIFETIME_MS, paths } from '../../core/index.ts';
import type { PublicAddress } from '../configuration/index.ts';

/** Where the cookie is good, and how the provider sends the browser back. */
export interface CookiePlace extends Pick<PublicAddress, 'basePath' | 'secure'> {
  /** By a form that its page posts: a `Lax` cookie would stay away. Needs https. */
  readonly crossSite: boolean;
}

/** One cookie for each attempt, so that two tabs do not overwrite each other's. */
function nameFor(attemptId: string): string {
  return `patchcord_${attemptId.replaceAll(/[^A-Za-z0-9_-]/g, '_')}`;
}

/** `Set-Cookie`. `Lax` arrives with the provider's redirect, `Strict` would not; `Secure` needs https. */
export function bindingCookie(attemptId: string, value: string, place: CookiePlace): string {
  return cookie(attemptId, value, ATTEMPT_LIFETIME_MS / 1000, place);
}

/** `Set-Cookie` that forgets it. */
export function clearedCookie(attemptId: string, place: CookiePlace): string {
  return cookie(attemptId, '', 0, place);
}

function cookie(
  attemptId: string,
  value: string,
  maxAge: number,
  { basePath, secure, crossSite }: CookiePlace,
): string {
  const attributes = [
    `${nameFor(attemptId)}=${value}`,
    `Path=${basePath}${paths.callback}`,
    `Max-Age=${maxAge}`,
    'HttpOnly',
    `SameSite=${crossSite ? 'None' : 'Lax'}`,
    ...(secure ? ['Secure'] : []),
  ];
  return attributes.join('; ');
}

/** What the request's `Cookie` header has for this attempt. */
export function readBindingCookie(request: Request, attemptId: string): string | undefined {
  const name = nameFor(attemptId);
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const [found, ...value] = pair.split('=');
    if (found?.trim() === name) return value.join('=').trim();
  }
  return undefined;
}
