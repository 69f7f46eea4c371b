import {
  type ErrorCode,
  isPatchcordError,
  PatchcordError,
  type paths,
  pathTo,
  type Shape,
} from '../../core/index.ts';
import type { HttpAdapterOptions } from './http-adapter.types.ts';
import { readAnswer } from './read-answer.ts';
import type { SessionToken } from './session-token.ts';

export interface Call<Output> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: (typeof paths)[keyof typeof paths];
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Without one nothing is answered. */
  readonly shape?: Shape<Output>;
  readonly signal: AbortSignal | undefined;
  /** It goes on when the page is left. @default false */
  readonly keepalive?: boolean;
}

/** A call without an answer, in ms, has failed: longer than the server needs to try credentials. */
const ANSWER_WITHIN_MS = 30_000;

export type Client = <Output>(call: Call<Output>) => Promise<Output>;

type ClientOptions = Pick<HttpAdapterOptions, 'baseUrl' | 'fetch'> & { readonly token: SessionToken };

/** After these the token is not used again; only after the first is it worth repeating the call. */
const TOKEN_REFUSALS: readonly ErrorCode[] = ['session-expired', 'session-invalid', 'session-missing'];

/** Sends calls with the session token; one that the server found expired is replaced, once. */
export function createClient({ baseUrl, fetch: given, token }: ClientOptions): Client {
  async function once<Output>(call: Call<Output>, bearer: string): Promise<Output> {
    const limit = new AbortController();
    const giveUp = () => limit.abort(call.signal?.reason);
    const timer = setTimeout(giveUp, ANSWER_WITHIN_MS);
    call.signal?.addEventListener('abort', giveUp, { once: true });
    if (call.signal?.aborted) giveUp();
    try {
      const request = requestFor(baseUrl, { ...call, signal: limit.signal }, bearer);
      const response = await (given ?? globalThis.fetch)(request);
      return await readAnswer(response, call.shape);
    } catch (error) {
      if (call.signal?.aborted || isPatchcordError(error)) throw error;
      throw new PatchcordError('network-failed', 'The backend could not be reached.', { cause: error });
    } finally {
      clearTimeout(timer);
      call.signal?.removeEventListener('abort', giveUp);
    }
  }

  return async (call) => {
    const bearer = await token.get(call.signal);
    try {
      return await once(call, bearer);
    } catch (error) {
      if (!isPatchcordError(error) || !TOKEN_REFUSALS.includes(error.code)) throw error;
      token.forget(bearer);
      if (error.code !== 'session-expired') throw error;
    }
    const fresh = await token.get(call.signal);
    return await once(call, fresh);
  };
}

function requestFor<Output>(baseUrl: string, call: Call<Output>, bearer: string): Request {
  const { method, body, signal, keepalive } = call;
  const headers = new Headers({ accept: 'application/json', ...call.headers });
  headers.set('authorization', `Bearer ${bearer}`);
  if (body !== undefined) headers.set('content-type', 'application/json');
  return new Request(urlOf(baseUrl, call), {
    method,
    headers,
    // The token is all that counts; cookies of the server's origin stay out of it.
    credentials: 'omit',
    cache: 'no-store',
    // A redirect would carry the token to wherever it leads.
    redirect: 'error',
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
    ...(keepalive && { keepalive }),
  });
}

function urlOf<Output>(baseUrl: string, { path, parameters, query = {} }: Call<Output>): URL {
  const page = typeof location === 'undefined' ? undefined : location.href;
  const address = `${baseUrl.replace(/\/+$/, '')}${pathTo(path, parameters)}`;
  if (!URL.canParse(address, page)) {
    throw new PatchcordError('configuration-invalid', 'baseUrl of httpAdapter is not a URL.');
  }
  const url = new URL(address, page);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}
