/**
 * A third party that does as it is told: an OAuth 2 provider and an API on one loopback origin.
 *
 * Left alone it behaves well and strictly: the authorization endpoint redirects at once with a fresh code,
 * the caller's `state` and its `iss`; the token endpoint checks client, code, redirect URI and PKCE verifier,
 * each code once; the API takes the access tokens it has issued and the keys it was given. A test scripts
 * single answers (`once`, first in first out) or all of them (`always`, until `behave`):
 *
 * ```ts
 * const provider = await startFaultProvider();
 * provider.token.once(htmlPage({ status: 502 }), destroyed());
 * provider.token.once(json({ data: provider.issue() }));        // a good token, nested
 * provider.token.once(json({ ok: false, error: 'bad_code' }));  // 200 with an error in it
 * provider.authorize.once({ iss: 'https://evil.example' }, { error: 'access_denied' });
 * provider.api.always(json({ error: 'down' }, { status: 500 }));
 * provider.acceptKey('live_key');
 *
 * provider.count('token');              // requests since the start, or since `forget()`
 * provider.received('token')[0]?.form   // what came: method, path, query, headers, form, body
 * provider.secrets();                   // every code, verifier, token, key and client secret that went by
 * await provider.close();
 * ```
 *
 * | endpoint    | path         | answers when left alone                                                 |
 * | ----------- | ------------ | ----------------------------------------------------------------------- |
 * | `authorize` | `/authorize` | 302 to `redirect_uri` with `code`, `state`, `iss`                       |
 * | `token`     | `/token`     | 200 JSON `TokenAnswer`, or 400/401 as in RFC 6749 §5.2                  |
 * | `api`       | `/api/*`     | 200 JSON `{ account: { id, email, name }, path }`, or 401 `invalid_key` |
 *
 * A key or token is found as bearer token, in the header `X-Api-Key`, as user name or password of basic
 * auth, or in the parameter `api_key` of query or form.
 */
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FaultAnswer, json, send } from './fault-answers.ts';
import {
  type Behaviour,
  createBehaviour,
  fresh,
  type RedirectFault,
  type TokenAnswer,
} from './fault-behaviour.ts';
import {
  type FaultClient,
  type FaultEndpoint,
  type ReceivedRequest,
  receive,
  secretsIn,
} from './fault-requests.ts';

export * from './fault-answers.ts';
export type { FaultClient, FaultEndpoint, ReceivedRequest, RedirectFault, TokenAnswer };

/** The script of one endpoint. */
export interface Script<Answer> {
  /** Answers the next requests, one each. */
  once(...answers: Answer[]): void;
  /** Answers every request for which no `once` is left. */
  always(answer: Answer): void;
  /** Drops the whole script. */
  behave(): void;
}

export interface FaultProvider {
  /** Origin, and issuer identifier; without a trailing slash. */
  readonly url: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly apiUrl: string;
  readonly client: FaultClient;
  /** Takes a redirect that is wrong in some way, or an answer of any other kind. */
  readonly authorize: Script<RedirectFault | FaultAnswer>;
  readonly token: Script<FaultAnswer>;
  readonly api: Script<FaultAnswer>;
  /** From now on the API takes this key. */
  acceptKey(key: string): void;
  /** From now on the API refuses this key or access token. */
  refuse(secret: string): void;
  /** A good token answer whose access token the API takes; for scripts that wrap or bend it. */
  issue(overrides?: { readonly scope?: string }): TokenAnswer;
  /** Requests so far, of one endpoint or of all. */
  count(endpoint?: FaultEndpoint): number;
  received(endpoint?: FaultEndpoint): readonly ReceivedRequest[];
  /** Resolves with the next request that arrives at the endpoint, before it is answered. */
  nextRequest(endpoint: FaultEndpoint): Promise<ReceivedRequest>;
  /** Every secret that was received or handed out: nothing else may contain them. */
  secrets(): readonly string[];
  /** Empties counters, log and secrets. Scripts and accepted keys stay. */
  forget(): void;
  close(): Promise<void>;
}

export interface FaultProviderOptions {
  /** @default 0, a free port */
  readonly port?: number;
  /** @default `fault-client` with a fresh secret */
  readonly client?: FaultClient;
}

/** Starts a fault provider on 127.0.0.1. */
export async function startFaultProvider(options: FaultProviderOptions = {}): Promise<FaultProvider> {
  const client = options.client ?? { id: 'fault-client', secret: fresh('secret') };
  const scripts = createScripts();
  const accepted = new Set<string>();
  const secrets = new Set<string>();
  const log = createLog();
  const behaviour = createBehaviour({ issuer: () => url, client, accepted, secrets });

  const answer = (request: ReceivedRequest | undefined): FaultAnswer => {
    if (!request) return json({ error: 'not_found' }, { status: 404 });
    for (const secret of secretsIn(request)) secrets.add(secret);
    log.add(request);
    return answerTo(request, scripts, behaviour);
  };
  const { url, close } = await listen(options.port ?? 0, async (incoming, outgoing) =>
    send(answer(await receive(incoming)), outgoing),
  );

  return {
    url,
    authorizeUrl: `${url}/authorize`,
    tokenUrl: `${url}/token`,
    apiUrl: `${url}/api`,
    client,
    ...scripts,
    acceptKey: (key) => void accepted.add(key),
    refuse: (secret) => void accepted.delete(secret),
    issue: behaviour.issue,
    count: (endpoint) => log.of(endpoint).length,
    received: log.of,
    nextRequest: log.next,
    secrets: () => [...secrets],
    forget() {
      log.clear();
      secrets.clear();
    },
    close,
  };
}

type Scripts = ReturnType<typeof createScripts>;

const createScripts = () => ({
  authorize: createScript<RedirectFault | FaultAnswer>(),
  token: createScript<FaultAnswer>(),
  api: createScript<FaultAnswer>(),
});

function createScript<Answer>(): Script<Answer> & { next(): Answer | undefined } {
  let queue: Answer[] = [];
  let standing: Answer | undefined;
  return {
    once: (...answers) => void queue.push(...answers),
    always(answer) {
      standing = answer;
    },
    behave() {
      queue = [];
      standing = undefined;
    },
    next: () => queue.shift() ?? standing,
  };
}

function answerTo(request: ReceivedRequest, scripts: Scripts, behaviour: Behaviour): FaultAnswer {
  if (request.endpoint !== 'authorize')
    return scripts[request.endpoint].next() ?? behaviour[request.endpoint](request);
  const scripted = scripts.authorize.next() ?? {};
  return 'kind' in scripted ? scripted : behaviour.authorize(request, scripted);
}

function createLog() {
  const requests: ReceivedRequest[] = [];
  let awaited: { endpoint: FaultEndpoint; resolve: (request: ReceivedRequest) => void }[] = [];
  return {
    add(request: ReceivedRequest) {
      requests.push(request);
      for (const { endpoint, resolve } of awaited) if (endpoint === request.endpoint) resolve(request);
      awaited = awaited.filter(({ endpoint }) => endpoint !== request.endpoint);
    },
    of: (endpoint?: FaultEndpoint) =>
      requests.filter((request) => !endpoint || request.endpoint === endpoint),
    next: (endpoint: FaultEndpoint) =>
      new Promise<ReceivedRequest>((resolve) => awaited.push({ endpoint, resolve })),
    clear() {
      requests.length = 0;
    },
  };
}

async function listen(port: number, handle: (...exchange: Parameters<RequestListener>) => Promise<void>) {
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch((error: unknown) => failLoudly(error, outgoing));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** A bug in a test's script must not look like a fault of the provider. */
function failLoudly(error: unknown, outgoing: ServerResponse): void {
  if (outgoing.destroyed) return;
  outgoing.writeHead(599, { 'Content-Type': 'text/plain' }).end(`fault provider: ${String(error)}`);
}
