import { mayCallService, PatchcordError, paths } from '../../core/index.ts';
import { actorOf, audit, callService, findAuthentication } from '../authentications/index.ts';
import { forwardedHeaders, ORIGIN_HEADER } from '../calls/index.ts';
import { resolveUnder } from '../credentials/index.ts';
import type { Sessions } from '../session/index.ts';
import type { RequestScope } from './handle.types.ts';

/**
 * `/authentications/:id/request/<path>`: calls a service's API for a host's backend. The path is joined to the first
 * of the service's origins, or to the one that `x-patchcord-origin` names.
 *
 * @throws `not-allowed` for every other kind of session, and what `callService` throws
 */
export async function handleCall(
  request: Request,
  { context }: RequestScope,
  { sessions, id }: { readonly sessions: Sessions; readonly id: string },
): Promise<Response> {
  const { principal, organization } = await sessions.of(request);
  if (!mayCallService(principal)) {
    throw new PatchcordError(
      'not-allowed',
      'Only a backend calls services; sign its token with kind "backend".',
    );
  }
  const rest = restOf(request.url, context.configuration.address.basePath);
  const record = await findAuthentication(context, organization.id, principal, id);
  const response = await callService(context, {
    organization,
    record,
    request: (bases) => toCall(request, bases, rest),
  });
  await audit(context, actorOf(principal), 'requested', record);
  return response;
}

/** What follows `/request`, as it was sent: decoding it would change which resource it names. */
function restOf(url: string, basePath: string): string {
  const { pathname, search } = new URL(url);
  const depth = paths.request.split('/').length;
  const segments = pathname.slice(basePath.length).split('/').slice(depth);
  return `${segments.map((segment) => `/${segment}`).join('')}${search}`;
}

/** No `Request` can be made with these (Fetch standard, "forbidden method"), though servers do receive TRACE. */
const FORBIDDEN_METHODS: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

function toCall(request: Request, bases: readonly URL[], rest: string): Request {
  const { method, body, signal } = request;
  if (FORBIDDEN_METHODS.has(method)) {
    throw new PatchcordError('not-allowed', `${method} is not passed on to services.`);
  }
  const withBody = body && method !== 'GET' && method !== 'HEAD';
  return new Request(resolveUnder(baseFor(request, bases), rest), {
    method,
    headers: forwardedHeaders(request.headers),
    signal,
    // `duplex` is demanded of streams by the Fetch standard, and missing from the types.
    ...(withBody && ({ body, duplex: 'half' } as RequestInit)),
  });
}

function baseFor(request: Request, bases: readonly URL[]): URL {
  const wanted = request.headers.get(ORIGIN_HEADER);
  const base = wanted === null ? bases[0] : bases.find(({ origin }) => origin === wanted);
  if (base) return base;
  throw new PatchcordError(
    'not-allowed',
    `${ORIGIN_HEADER} names no origin of the service, so its credentials are not sent there.`,
  );
}
