/** The adapter for Patchcord's own server, over `core/protocol.ts`. */
import {
  type Adapter,
  type Attempt,
  attemptSchema,
  authenticationPageSchema,
  authenticationSchema,
  type CallOptions,
  type CreateAttempt,
  PatchcordError,
  paths,
  pathTo,
  type StartedAttempt,
  type StartedConsent,
  servicePageSchema,
  serviceSchema,
  startedAttemptSchema,
} from '../../core/index.ts';
import { type ProtocolClient, protocolClient } from './protocol-client.ts';
import { type GetToken, sessionToken } from './session-token.ts';

export interface HttpAdapterOptions {
  /** The server's `publicUrl`, mount path included. */
  readonly baseUrl: string;
  /**
   * Asks your backend for a session token. Called when one is needed, kept until shortly before its `exp`, and called
   * once more when the server says `session-expired`.
   */
  readonly getToken: GetToken;
  /** @default the global `fetch` */
  readonly fetch?: typeof fetch;
  /** Up to this many services are loaded fully and searched in the browser. @default 2000 */
  readonly searchLocallyUpTo?: number;
}

/**
 * Connects Patchcord's front end with Patchcord's server. Every answer is checked; a call is aborted with its signal.
 *
 * @throws (every call) the server's codes as they are; `network-failed` when it cannot be reached; `answer-invalid`
 * when something else answers; `session-missing` when `getToken` fails.
 */
export function httpAdapter(options: HttpAdapterOptions): Adapter {
  const client = protocolClient({
    baseUrl: options.baseUrl,
    token: sessionToken(options.getToken),
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
  });
  return {
    services: services(client, options.searchLocallyUpTo ?? 2000),
    authentications: authentications(client),
    attempts: attempts(client),
    consent: consent(client),
    credentials: credentials(client),
    renaming: {
      rename: (id, name, revision, { signal } = {}) =>
        client.call({
          method: 'PATCH',
          path: pathTo(paths.authentication, { id }),
          headers: { 'if-match': `"${revision}"` },
          body: { name },
          answer: authenticationSchema,
          signal,
        }),
    },
    disconnecting: {
      disconnect: (id, { signal } = {}) =>
        client.call({
          method: 'DELETE',
          path: pathTo(paths.authentication, { id }),
          answer: undefined,
          signal,
        }),
    },
    checking: {
      check: (id, { signal } = {}) =>
        client.call({
          method: 'POST',
          path: pathTo(paths.check, { id }),
          answer: authenticationSchema,
          signal,
        }),
    },
  };
}

function services(client: ProtocolClient, searchLocallyUpTo: number): Adapter['services'] {
  return {
    searchLocallyUpTo,
    list: (query, { signal } = {}) =>
      client.call({ path: paths.services, query: { ...query }, answer: servicePageSchema, signal }),
    get: (key, { signal } = {}) =>
      client.call({ path: pathTo(paths.service, { key }), answer: serviceSchema, signal }),
  };
}

function authentications(client: ProtocolClient): Adapter['authentications'] {
  return {
    list: (query, { signal } = {}) =>
      client.call({
        path: paths.authentications,
        query: { ...query },
        answer: authenticationPageSchema,
        signal,
      }),
    get: (id, { signal } = {}) =>
      client.call({ path: pathTo(paths.authentication, { id }), answer: authenticationSchema, signal }),
  };
}

function attempts(client: ProtocolClient): Adapter['attempts'] {
  return {
    get: (id, { signal } = {}) =>
      client.call({ path: pathTo(paths.attempt, { id }), answer: attemptSchema, signal }),
    abandon: (id, options) => post(client, paths.abandon, id, options),
  };
}

function consent(client: ProtocolClient): NonNullable<Adapter['consent']> {
  return {
    async start(request, options) {
      return withStartUrl(await createAttempt(client, { ...request, scopes: [...request.scopes] }, options));
    },
    async restart(attemptId, { signal } = {}) {
      const path = pathTo(paths.restart, { id: attemptId });
      return withStartUrl(await client.call({ method: 'POST', path, answer: startedAttemptSchema, signal }));
    },
  };
}

function credentials(client: ProtocolClient): NonNullable<Adapter['credentials']> {
  return {
    async start(request, options) {
      return (await createAttempt(client, { ...request, values: {}, scopes: [] }, options)).attempt;
    },
    submit: (attemptId, values, options) => post(client, paths.submit, attemptId, options, { values }),
  };
}

function createAttempt(
  client: ProtocolClient,
  request: CreateAttempt,
  { signal }: CallOptions = {},
): Promise<StartedAttempt> {
  const pageOrigin = globalThis.location?.origin;
  return client.call({
    method: 'POST',
    path: paths.attempts,
    // A page in a sandbox has the origin "null", to which nothing can be announced.
    body: { ...request, ...(pageOrigin && pageOrigin !== 'null' && { pageOrigin }) },
    answer: startedAttemptSchema,
    signal,
  });
}

function post(
  client: ProtocolClient,
  template: string,
  id: string,
  { signal }: CallOptions = {},
  body?: unknown,
): Promise<Attempt> {
  return client.call({ method: 'POST', path: pathTo(template, { id }), body, answer: attemptSchema, signal });
}

function withStartUrl({ attempt, startUrl }: StartedAttempt): StartedConsent {
  if (startUrl !== undefined) return { attempt, startUrl };
  throw new PatchcordError(
    'answer-invalid',
    'The server made an attempt for consent and gave no start address.',
  );
}
