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
 * provider.authorize.once({ iss: 'https://evil.example' });
 * provider.api.always(json({ error: 'down' }, { status: 500 }));
 * provider.acceptKey('live_key');
 *
 * provider.count('token');              // requests since the start, or since `forget()`
 * provider.received('token')[0]?.form   // what came: method, path, query, headers, form, body
 * provider.secrets();                   // every code, verifier, token, key and client secret that went by
 * await provider.close();
 * ```
 *
 * | endpoint    | path         | answers when left alone                                                  |
 * | ----------- | ------------ | ------------------------------------------------------------------------ |
 * | `authorize` | `/authorize` | 302 to `redirect_uri` with `code`, `state`, `iss`                        |
 * | `token`     | `/token`     | 200 JSON `TokenAnswer`, or 400/401 as in RFC 6749 §5.2                   |
 * | `api`       | `/api/*`     | 200 JSON `{ account: { id, email, name }, path }`, or 401 `invalid_key`  |
 *
 * A key or token is found as bearer token, in the header `X-Api-Key`, as user name or password of basic
 * auth, or in the parameter `api_key` of query or form.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FaultAnswer, json, redirectTo, send } from './fault-answers.ts';

export * from './fault-answers.ts';

export type FaultEndpoint = 'authorize' | 'token' | 'api';

/** One request as it arrived. */
export interface ReceivedRequest {
  readonly endpoint: FaultEndpoint;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body read as a form; empty for other content types. */
  readonly form: URLSearchParams;
}

/** How the authorization endpoint differs from a well-behaved one; or a whole answer of another kind. */
export interface RedirectFault {
  /** Another `iss`, or none at all. */
  readonly iss?: string | null;
  /** Another `state`, or none at all. */
  readonly state?: string | null;
  /** Another `code`, or none at all. */
  readonly code?: string | null;
  /** E.g. `access_denied`: sent in place of a code. */
  readonly error?: string;
  readonly errorDescription?: string;
  readonly errorUri?: string;
  /** Appended as they are, so that a name can come twice: `[['code', 'second']]`. */
  readonly extra?: readonly (readonly [name: string, value: string])[];
}

/** A token endpoint's answer (RFC 6749 §5.1); `provider.issue()` makes one that the API accepts. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly refresh_token: string;
  readonly scope?: string;
}

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
  readonly client: { readonly id: string; readonly secret: string };
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
  /** @default a client with a fresh secret */
  readonly client?: { readonly id: string; readonly secret: string };
}

interface IssuedCode {
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly scope: string | null;
}

const fresh = (kind: string) => `fault_${kind}_${randomBytes(24).toString('base64url')}`;

/** Starts a fault provider on 127.0.0.1. */
export async function startFaultProvider(options: FaultProviderOptions = {}): Promise<FaultProvider> {
  const client = options.client ?? { id: 'fault-client', secret: fresh('secret') };
  const scripts = {
    authorize: script<RedirectFault | FaultAnswer>(),
    token: script<FaultAnswer>(),
    api: script<FaultAnswer>(),
  };
  const codes = new Map<string, IssuedCode>();
  const accepted = new Set<string>();
  const secrets = new Set<string>();
  const log: ReceivedRequest[] = [];
  const awaited: { endpoint: FaultEndpoint; resolve: (request: ReceivedRequest) => void }[] = [];

  const issue: FaultProvider['issue'] = (overrides = {}) => {
    const answer = {
      access_token: fresh('access'),
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: fresh('refresh'),
    };
    accepted.add(answer.access_token);
    secrets.add(answer.access_token).add(answer.refresh_token);
    return { ...answer, ...overrides };
  };

  function authorize(request: ReceivedRequest): FaultAnswer {
    const scripted = scripts.authorize.next() ?? {};
    if ('kind' in scripted) return scripted;
    const redirectUri = request.query.get('redirect_uri');
    if (!redirectUri)
      return json({ error: 'invalid_request', error_description: 'no redirect_uri' }, { status: 400 });
    const code = scripted.error ? null : scripted.code === undefined ? fresh('code') : scripted.code;
    if (code) {
      secrets.add(code);
      codes.set(code, {
        redirectUri,
        challenge: request.query.get('code_challenge'),
        scope: request.query.get('scope'),
      });
    }
    const honest = { code, state: request.query.get('state'), iss: url };
    return redirectTo(callbackUrl(redirectUri, honest, scripted));
  }

  function token(request: ReceivedRequest): FaultAnswer {
    return scripts.token.next() ?? exchange(request);
  }

  function exchange({ form, headers }: ReceivedRequest): FaultAnswer {
    const refuse = (error: string, status = 400) => json({ error }, { status });
    if (!isClient(client, form, headers)) return refuse('invalid_client', 401);
    if (form.get('grant_type') !== 'authorization_code') return refuse('unsupported_grant_type');
    const code = form.get('code') ?? '';
    const issued = codes.get(code);
    codes.delete(code);
    if (!issued || issued.redirectUri !== form.get('redirect_uri')) return refuse('invalid_grant');
    if (issued.challenge !== null && issued.challenge !== s256(form.get('code_verifier') ?? ''))
      return refuse('invalid_grant');
    return json(issue(issued.scope === null ? {} : { scope: issued.scope }));
  }

  function api(request: ReceivedRequest): FaultAnswer {
    const scripted = scripts.api.next();
    if (scripted) return scripted;
    if (!credentialsIn(request).some((credential) => accepted.has(credential))) {
      return json({ error: { code: 'invalid_key', message: 'This key is not valid.' } }, { status: 401 });
    }
    const account = { id: 'acct_fault', email: 'ada@northwind.example', name: 'Ada Lindqvist' };
    return json({ account, path: request.path });
  }

  const endpoints = { authorize, token, api };

  const server = createServer((incoming, outgoing) => {
    receive(incoming, url)
      .then((request) => {
        if (!request) return send(json({ error: 'not_found' }, { status: 404 }), outgoing);
        log.push(request);
        for (const secret of secretsIn(request)) secrets.add(secret);
        for (const waiting of awaited.filter(({ endpoint }) => endpoint === request.endpoint)) {
          awaited.splice(awaited.indexOf(waiting), 1);
          waiting.resolve(request);
        }
        return send(endpoints[request.endpoint](request), outgoing);
      })
      .catch((error: unknown) => failLoudly(error, outgoing));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const received = (endpoint?: FaultEndpoint) =>
    log.filter((request) => !endpoint || request.endpoint === endpoint);

  return {
    url,
    authorizeUrl: `${url}/authorize`,
    tokenUrl: `${url}/token`,
    apiUrl: `${url}/api`,
    client,
    ...scripts,
    acceptKey: (key) => void accepted.add(key),
    refuse: (secret) => void accepted.delete(secret),
    issue,
    count: (endpoint) => received(endpoint).length,
    received,
    nextRequest: (endpoint) => new Promise((resolve) => awaited.push({ endpoint, resolve })),
    secrets: () => [...secrets],
    forget() {
      log.length = 0;
      secrets.clear();
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function script<Answer>(): Script<Answer> & { next(): Answer | undefined } {
  let queue: Answer[] = [];
  let standing: Answer | undefined;
  return {
    once: (...answers) => void queue.push(...answers),
    always: (answer) => void (standing = answer),
    behave() {
      queue = [];
      standing = undefined;
    },
    next: () => queue.shift() ?? standing,
  };
}

function callbackUrl(
  redirectUri: string,
  honest: { code: string | null; state: string | null; iss: string },
  fault: RedirectFault,
): string {
  const target = new URL(redirectUri);
  const add = (name: string, value: string | null | undefined) => {
    if (value !== null && value !== undefined) target.searchParams.append(name, value);
  };
  add('code', honest.code);
  add('error', fault.error);
  add('error_description', fault.errorDescription);
  add('error_uri', fault.errorUri);
  add('state', fault.state === undefined ? honest.state : fault.state);
  add('iss', fault.iss === undefined ? honest.iss : fault.iss);
  for (const [name, value] of fault.extra ?? []) add(name, value);
  return target.href;
}

async function receive(incoming: IncomingMessage, origin: string): Promise<ReceivedRequest | undefined> {
  const { pathname: path, searchParams: query } = new URL(incoming.url ?? '/', origin);
  const endpoint =
    path === '/authorize' || path === '/token' ? path.slice(1) : path.startsWith('/api') ? 'api' : undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  if (!endpoint) return undefined;
  const body = Buffer.concat(chunks).toString('utf8');
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return {
    endpoint: endpoint as FaultEndpoint,
    method: incoming.method ?? 'GET',
    path,
    query,
    headers,
    body,
    form: new URLSearchParams(isForm ? body : ''),
  };
}

/** Client authentication by basic (form-encoded as in RFC 6749 §2.3.1, or raw) or in the body, never both. */
function isClient(
  client: FaultProvider['client'],
  form: URLSearchParams,
  headers: ReceivedRequest['headers'],
): boolean {
  const basic = basicAuth(headers);
  const inBody = form.has('client_secret');
  if (basic && inBody) return false;
  if (basic) {
    const [id, secret] = basic;
    return [id, formDecoded(id)].includes(client.id) && [secret, formDecoded(secret)].includes(client.secret);
  }
  return form.get('client_id') === client.id && form.get('client_secret') === client.secret;
}

function basicAuth(headers: ReceivedRequest['headers']): [user: string, password: string] | undefined {
  const encoded = /^basic (.+)$/i.exec(headers['authorization'] ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return [user, rest.join(':')];
}

const formDecoded = (value: string) => new URLSearchParams(`v=${value}`).get('v') ?? '';

function credentialsIn({ headers, query, form }: ReceivedRequest): string[] {
  const bearer = /^bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1];
  const places = [
    bearer,
    headers['x-api-key'],
    query.get('api_key'),
    form.get('api_key'),
    ...(basicAuth(headers) ?? []),
  ];
  return places.filter((value): value is string => typeof value === 'string' && value !== '');
}

/** What arrives at the token endpoint and at the API is secret, the client's id and public parameters apart. */
function secretsIn(request: ReceivedRequest): string[] {
  if (request.endpoint === 'authorize') return [];
  if (request.endpoint === 'api') return credentialsIn(request);
  const inForm = ['code', 'code_verifier', 'client_secret', 'refresh_token'].map((name) =>
    request.form.get(name),
  );
  return [...inForm, basicAuth(request.headers)?.[1]].filter((value): value is string => Boolean(value));
}

const s256 = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');

/** A bug in a test's script must not look like a fault of the provider. */
function failLoudly(error: unknown, outgoing: ServerResponse): void {
  if (outgoing.destroyed) return;
  outgoing.writeHead(599, { 'Content-Type': 'text/plain' }).end(`fault provider: ${String(error)}`);
}
