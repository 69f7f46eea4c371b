import { type ErrorBody, type PatchcordError, toPatchcordError } from '../../core/index.ts';

/** The answer that carries an error. What was not thrown on purpose stays in the log. */
export function errorResponse(thrown: unknown, requestId: string, status?: number): Response {
  const error = toPatchcordError(thrown);
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (error.retryAfter !== undefined) headers.set('retry-after', String(error.retryAfter));
  return Response.json(errorBody(error, requestId), { status: status ?? error.status, headers });
}

function errorBody(error: PatchcordError, requestId: string): ErrorBody {
  const { code, message, issues, retryAfter } = error;
  return {
    error: {
      code,
      message,
      ...(issues.length > 0 && { issues: [...issues] }),
      ...(retryAfter !== undefined && { retryAfter }),
      requestId,
    },
  };
}
