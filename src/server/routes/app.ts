import { type Context, Hono } from 'hono';
import { PatchcordError, paths, toPatchcordError } from '../../core/index.ts';
import { hasFormPost } from '../configuration/index.ts';
import type { ServerContext } from '../context.types.ts';
import type { Sessions } from '../session/index.ts';
import { handleCall } from './call-route.ts';
import { handleCallback, handleStart } from './consent-routes.ts';
import { assertOrigin, type Cors, createCors } from './cors.ts';
import { errorResponse } from './error-response.ts';
import type { Handle, RequestScope } from './handle.types.ts';
import { handleLive, handleReady } from './health-routes.ts';
import { openApiDocument } from './openapi.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import { readBody, readQuery } from './read-input.ts';

interface Bindings {
  Bindings: RequestScope;
}

/** The routes of `core/protocol.ts`, below the path of the public URL. */
export function createApp(context: ServerContext, sessions: Sessions): Handle {
  const { address } = context.configuration;
  const cors = createCors(context.configuration);
  const app = new Hono<Bindings>().basePath(address.basePath || '/');

  for (const path of new Set(operations.map((operation) => operation.path))) {
    const group = operations.filter((operation) => operation.path === path);
    app.all(paths[path], (c) => answerOperation(c, group, sessions, cors));
  }
  const call = (c: Context<Bindings>) =>
    guarded(c, () => handleCall(c.req.raw, c.env, { sessions, id: c.req.param('id') ?? '' }));
  app.all(paths.request, call);
  app.all(`${paths.request}/*`, call);

  const document = openApiDocument(operations, address.href);
  takes(app, paths.start, ['GET', 'POST'], handleStart);
  const posts = hasFormPost(context.configuration);
  takes(app, paths.callback, posts ? ['GET', 'POST'] : ['GET'], handleCallback);
  readable(app, paths.openapi, async () =>
    Response.json(document, { headers: { 'cache-control': 'no-store' } }),
  );
  readable(app, paths.live, handleLive);
  readable(app, paths.ready, handleReady);

  app.notFound((c) => {
    const error = new PatchcordError('route-unknown', `There is nothing at ${c.req.path}.`);
    return errorResponse(error, c.env.requestId);
  });
  return async (request, scope) => app.fetch(request, scope);
}

/** A route that takes these alone: not even HEAD, which a mail scanner sends to a link before its reader does. */
function takes(app: Hono<Bindings>, path: string, methods: readonly string[], handle: Handle): void {
  app.all(path, (c) => {
    if (!methods.includes(c.req.raw.method)) return methodNotAllowed(c, methods);
    return handle(c.req.raw, c.env);
  });
}

function readable(app: Hono<Bindings>, path: string, handle: Handle): void {
  takes(app, path, ['GET', 'HEAD'], handle);
}

async function answerOperation(
  c: Context<Bindings>,
  group: readonly Operation[],
  sessions: Sessions,
  cors: Cors,
): Promise<Response> {
  const request = c.req.raw;
  const preflight = cors.preflight(request);
  if (preflight) {
    // The browser tells the page nothing; whoever runs the server can see what is missing in pageOrigins.
    if (!preflight.headers.has('access-control-allow-origin')) {
      const origin = request.headers.get('origin') ?? '';
      c.env.context.log.warn('request.refused', { status: 403, errorCode: 'origin-not-allowed', origin });
    }
    return preflight;
  }
  const operation = group.find(({ method }) => method === request.method);
  const response = operation
    ? await guarded(c, () => runOperation(c, operation, sessions))
    : methodNotAllowed(
        c,
        group.map(({ method }) => method),
      );
  cors.applyTo(response, request);
  return response;
}

async function runOperation(
  c: Context<Bindings>,
  operation: Operation,
  sessions: Sessions,
): Promise<Response> {
  const request = c.req.raw;
  const { context } = c.env;
  const { query, answer, handle } = operation;
  const session = await sessions.of(request);
  assertOrigin(context, session, request);
  const result = await handle({
    context,
    session,
    request,
    parameter: Object.values(c.req.param())[0] ?? '',
    query: readQuery(query, request.url),
    body: await readBody(operation, request, context.configuration.limits.bodyBytes),
  });
  const init = { status: answer.status, headers: { 'cache-control': 'no-store' } };
  return result === undefined ? new Response(null, init) : Response.json(result, init);
}

/** Errors become answers here; those that nobody threw on purpose are logged with all they have. */
async function guarded(c: Context<Bindings>, work: () => Promise<Response>): Promise<Response> {
  const { context, requestId } = c.env;
  try {
    return await work();
  } catch (error) {
    const response = errorResponse(error, requestId);
    const { status } = response;
    if (status >= 500) context.log.error('request.failed', { status, error });
    else context.log.info('request.refused', { status, ...refusalOf(error) });
    return response;
  }
}

/** Why a session token is refused is for the one who signs it; its message has no part of the token. */
function refusalOf(error: unknown): Readonly<Record<string, string>> {
  const { code, message } = toPatchcordError(error);
  return { errorCode: code, ...(code === 'session-invalid' && { reason: message }) };
}

function methodNotAllowed(c: Context<Bindings>, allowed: readonly string[]): Response {
  const error = new PatchcordError('route-unknown', `${c.req.path} takes ${allowed.join(', ')} only.`);
  const response = errorResponse(error, c.env.requestId, 405);
  response.headers.set('allow', allowed.join(', '));
  return response;
}
