import { type Clock, PatchcordError, paths, type RecurringJob, systemClock } from '../core/index.ts';
import { audit, callService, findAuthentication, markExpiring } from './authentications/index.ts';
import { type Configuration, readConfiguration } from './configuration/index.ts';
import type { ServerContext } from './context.types.ts';
import { createVault, parseKeys, randomToken } from './credentials/index.ts';
import { resolveOutbound } from './http/index.ts';
import { createRateLimiter } from './limits/index.ts';
import { createLogger } from './log/index.ts';
import { problemPage } from './pages/index.ts';
import { createApp } from './routes/app.ts';
import { errorResponse } from './routes/error-response.ts';
import { createRunningRequests } from './running-requests.ts';
import type { CallSelector, PatchcordServer, ServerOptions } from './server.types.ts';
import { createSessions } from './session/index.ts';
import { createPostgresStore } from './stores/index.ts';

/** Attempts can be read for a day after their end. */
const KEPT_MS = 24 * 60 * 60_000;
const CLOSE_WITHIN_MS = 10_000;

/** The part of `createServer` that needs the optional packages. */
export async function startServer(options: ServerOptions): Promise<PatchcordServer> {
  const { clock = systemClock, jobs } = options;
  const context = await createContext(options, clock);
  const sessions = await createSessions(context.configuration, clock);
  const app = createApp(context, sessions);
  const running = createRunningRequests(clock);
  const checkDue = () => running.during(() => endWhatIsDue(context));
  await jobs?.start([dueJob(checkDue)], (error, job) => context.log.error('job.failed', { error, job }));
  // What was due while no server ran.
  await checkDue();
  let closing: Promise<void> | undefined;

  return {
    publicUrl: context.configuration.address.href,
    checkDue,
    async fetch(request) {
      const requestId = randomToken(16);
      const log = context.log.child({
        requestId,
        method: request.method,
        path: new URL(request.url).pathname,
      });
      try {
        const response = await running.during(() =>
          app(request, { context: { ...context, log }, requestId }),
        );
        response.headers.set('x-request-id', requestId);
        log.debug('request.answered', { status: response.status });
        return response;
      } catch (error) {
        if (running.closed) return refusal(request, requestId, context.configuration.address.basePath);
        log.error('request.broke', { error });
        return errorResponse(error, requestId);
      }
    },
    request: (selector, request) => running.during(() => callFor(context, selector, request)),
    close({ timeoutMs = CLOSE_WITHIN_MS } = {}) {
      closing ??= (async () => {
        await jobs?.stop(timeoutMs);
        await running.close(timeoutMs);
        await context.store.close();
      })();
      return closing;
    },
  };
}

async function createContext(options: ServerOptions, clock: Clock): Promise<ServerContext> {
  const configuration = readConfiguration(options);
  const outbound = resolveOutbound(options.outbound);
  const vault = createVault(await parseKeys(options.keys));
  const { log: sink = () => undefined, logLevel = 'info' } = options;
  const log = createLogger({ sink, clock, level: logLevel });
  for (const secret of configuredSecrets(configuration)) log.remember(secret);
  return {
    configuration,
    outbound,
    vault,
    clock,
    log,
    store: await createPostgresStore(options.database, { clock }),
    attemptLimit: createRateLimiter(configuration.limits.attempts, clock),
    restartLimit: createRateLimiter(configuration.limits.restarts, clock),
    testLimit: createRateLimiter(configuration.limits.tests, clock),
  };
}

function configuredSecrets({ organizations }: Configuration): readonly (string | undefined)[] {
  return [...organizations.values()].flatMap(({ sessionKeys, services }) => [
    ...sessionKeys.map((key) => (key.algorithm === 'HS256' ? key.secret : undefined)),
    ...[...services.values()].map(({ environment }) => environment.clientSecret),
  ]);
}

function dueJob(run: () => Promise<void>): RecurringJob {
  return { name: 'check-due', every: 60, run };
}

async function endWhatIsDue(context: ServerContext): Promise<void> {
  const { store, clock, log } = context;
  const now = clock.now();
  const ended = await store.attempts.endDue(new Date(now));
  const forgotten = await store.attempts.deleteEndedBefore(new Date(now - KEPT_MS));
  const marked = await markExpiring(context);
  if (ended + forgotten + marked > 0) log.info('due.checked', { ended, forgotten, marked });
}

/** In the consent window somebody reads it; elsewhere a program does. */
function refusal(request: Request, requestId: string, basePath: string): Promise<Response> | Response {
  const path = new URL(request.url).pathname.slice(basePath.length);
  if (path === paths.start || path === paths.callback) return problemPage('shutting-down');
  return errorResponse(new PatchcordError('shutting-down', 'The server is ending; try again.'), requestId);
}

async function callFor(
  context: ServerContext,
  { organizationId, authenticationId, actor = 'host' }: CallSelector,
  request: Request,
): Promise<Response> {
  const organization = context.configuration.organizations.get(organizationId);
  if (!organization) {
    throw new PatchcordError('authentication-unknown', `There is no organization "${organizationId}".`);
  }
  const record = await findAuthentication(context, organizationId, undefined, authenticationId);
  const response = await callService(context, { organization, record, request: () => request });
  await audit(context, actor, 'requested', record);
  return response;
}
