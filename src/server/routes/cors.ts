/** Which pages may talk to the server: exact origins, never a pattern, never `null`. */
import { PatchcordError } from '../../core/index.ts';
import type { Configuration } from '../configuration/index.ts';
import type { ServerContext } from '../context.types.ts';
import type { Session } from '../session/index.ts';

const ALLOWED_HEADERS = 'authorization, content-type, if-match';
const ALLOWED_METHODS = 'GET, POST, PATCH, DELETE';
const EXPOSED_HEADERS = 'retry-after, x-request-id';
/** How long a browser may remember a preflight, in seconds. */
const MAX_AGE = '600';

export interface Cors {
  /** The answer to a preflight, `undefined` for every other request. */
  preflight(request: Request): Response | undefined;
  /** Lets the page read an answer, where its origin is known. Cookies are never allowed (A4-09). */
  applyTo(response: Response, request: Request): void;
}

export function createCors({ organizations, address }: Configuration): Cors {
  const known = new Set([...organizations.values()].flatMap(({ pageOrigins }) => [...pageOrigins]));
  known.add(address.origin);
  const allowing = (request: Request, headers: Headers) => {
    headers.append('vary', 'Origin');
    const origin = request.headers.get('origin');
    if (origin === null || !known.has(origin)) return false;
    headers.set('access-control-allow-origin', origin);
    return true;
  };
  return {
    preflight(request) {
      if (request.method !== 'OPTIONS' || !request.headers.has('access-control-request-method')) {
        return undefined;
      }
      const headers = new Headers({ 'cache-control': 'no-store' });
      if (allowing(request, headers)) {
        headers.set('access-control-allow-headers', ALLOWED_HEADERS);
        headers.set('access-control-allow-methods', ALLOWED_METHODS);
        headers.set('access-control-max-age', MAX_AGE);
      }
      return new Response(null, { status: 204, headers });
    },
    applyTo(response, request) {
      if (allowing(request, response.headers)) {
        response.headers.set('access-control-expose-headers', EXPOSED_HEADERS);
      }
    },
  };
}

/**
 * A page's origin must be among its organization's and, where the token names some, among those. Calls that are not
 * a page's have no `Origin`.
 *
 * @throws `origin-not-allowed`
 */
export function assertOrigin(context: ServerContext, session: Session, request: Request): void {
  const origin = request.headers.get('origin');
  if (origin !== null) assertAllowed(context, session, origin);
}

/** To whom the callback page of an attempt may speak: the page that asks. @throws `origin-not-allowed` */
export function pageOriginOf(
  context: ServerContext,
  session: Session,
  request: Request,
  named: string | undefined,
): string | undefined {
  const origin = named ?? request.headers.get('origin') ?? undefined;
  if (origin !== undefined) assertAllowed(context, session, origin);
  return origin;
}

function assertAllowed({ configuration }: ServerContext, session: Session, origin: string): void {
  const { organization, origins } = session;
  const isOfOrganization = organization.pageOrigins.has(origin) || origin === configuration.address.origin;
  if (isOfOrganization && (origins === undefined || origins.includes(origin))) return;
  throw new PatchcordError(
    'origin-not-allowed',
    `The page's origin is not allowed here. Add it to pageOrigins of the organization "${organization.id}", and to the token's origins where it names some.`,
  );
}
