/** One call of the protocol: sends it, checks the answer, and turns every failure into a `PatchcordError`. */
import type * as z from 'zod/mini';
import { type ErrorBody, errorBodySchema, isPatchcordError, PatchcordError } from '../../core/index.ts';
import type { SessionToken } from './session-token.ts';

export interface ProtocolCall<Answer> {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Relative to the base URL. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the answer must look like; `undefined` for answers without a body. */
  readonly answer: z.ZodMiniType<Answer> | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ProtocolClient {
  call<Answer>(call: ProtocolCall<Answer>): Promise<Answer>;
}

export interface ProtocolClientOptions {
  readonly baseUrl: string;
  readonly token: SessionToken;
  readonly fetch: typeof fetch;
}

export function protocolClient({ baseUrl, token, fetch }: ProtocolClientOptions): ProtocolClient {
  const base = baseUrl.replace(/\/+$/, '');

  async function send(call: ProtocolCall<unknown>): Promise<{ response: Response; bearer: string }> {
    const bearer = await getBearer(token, call.signal);
    try {
      return {
        response: await fetch(`${base}${call.path}${queryOf(call.query)}`, requestOf(call, bearer)),
        bearer,
      };
    } catch (error) {
      throw aborted(call.signal) ?? unreachable(error);
    }
  }

  return {
    async call<Answer>(call: ProtocolCall<Answer>): Promise<Answer> {
      let { response, bearer } = await send(call);
      let failure = response.ok ? undefined : await failureOf(response, call.signal);
      if (failure?.code === 'session-expired') {
        token.forget(bearer);
        ({ response, bearer } = await send(call));
        failure = response.ok ? undefined : await failureOf(response, call.signal);
      }
      if (failure) {
        if (failure.status === 401) token.forget(bearer);
        throw failure;
      }
      return readAnswer(response, call);
    },
  };
}

async function getBearer(token: SessionToken, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await token.get(signal);
  } catch (error) {
    if (isPatchcordError(error)) throw error;
    throw (
      aborted(signal) ??
      new PatchcordError(
        'session-missing',
        'getToken() failed, so nobody is signed in as far as Patchcord can tell. The cause is what it threw.',
        { cause: error },
      )
    );
  }
}

function requestOf(
  { method = 'GET', body, headers, signal }: ProtocolCall<unknown>,
  bearer: string,
): RequestInit {
  return {
    method,
    // Cookies play no part in the protocol.
    credentials: 'omit',
    cache: 'no-store',
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${bearer}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  };
}

function queryOf(query: ProtocolCall<unknown>['query'] = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

async function readAnswer<Answer>(
  response: Response,
  { answer, signal }: ProtocolCall<Answer>,
): Promise<Answer> {
  if (!answer) return undefined as Answer;
  const parsed = answer.safeParse(await readJson(response, signal));
  if (parsed.success) return parsed.data;
  throw notOfTheProtocol(response);
}

async function failureOf(response: Response, signal: AbortSignal | undefined): Promise<PatchcordError> {
  const parsed = errorBodySchema.safeParse(await readJson(response, signal));
  return parsed.success ? errorOf(parsed.data) : notOfTheProtocol(response);
}

function errorOf({ error }: ErrorBody): PatchcordError {
  const { code, message, issues, retryAfter, requestId } = error;
  return new PatchcordError(code, requestId === undefined ? message : `${message} (request ${requestId})`, {
    ...(issues && { issues }),
    ...(retryAfter !== undefined && { retryAfter }),
  });
}

async function readJson(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    throw aborted(signal) ?? unreachable(error);
  }
  try {
    return JSON.parse(text);
  } catch {
    // The body may be anything, a proxy's page for example, so it is not repeated.
    throw notOfTheProtocol(response);
  }
}

function aborted(signal: AbortSignal | undefined): unknown {
  return signal?.aborted ? signal.reason : undefined;
}

function unreachable(cause: unknown): PatchcordError {
  return new PatchcordError('network-failed', 'The Patchcord server could not be reached.', { cause });
}

function notOfTheProtocol(response: Response): PatchcordError {
  const type = response.headers.get('content-type')?.split(';')[0] ?? 'no content type';
  return new PatchcordError(
    'answer-invalid',
    `The answer (${response.status}, ${type}) does not follow the protocol. Is baseUrl the server's publicUrl, and is it of the same version?`,
  );
}
