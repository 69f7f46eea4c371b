import type { ServerContext } from '../context.types.ts';

/** What one request brings along: its id, and a context with its own log. */
export interface RequestScope {
  readonly context: ServerContext;
  readonly requestId: string;
}

/** Answers a request. */
export type Handle = (request: Request, scope: RequestScope) => Promise<Response>;
