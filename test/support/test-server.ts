/**
 * A Patchcord server in this process, with services of a fault provider, and everybody who talks to it: a page with a
 * session token, and a browser that goes through the consent window.
 *
 * ```ts
 * const server = await startTestServer({ provider, database });
 * const ada = server.as({ sub: 'ada' });
 * const { attempt, startUrl } = await ada.post('/attempts', { serviceKey: 'acme', methodId: 'oauth' });
 * const page = await server.browser().consent(startUrl);
 * ```
 */
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { parseServiceDefinition, type ServiceDefinition } from 'patchcord/core';
import {
  createServer,
  generateKey,
  type LogEntry,
  type PatchcordServer,
  type ServerOptions,
  type SqlConnection,
} from 'patchcord/server';
import { guardedOutbound } from 'patchcord/server/node';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type FaultProvider, startFaultProvider } from './fault-provider.ts';
import { memoryDatabase } from './memory-database.ts';

export const SESSION_SECRET = 'session-secret-of-the-tests-0123456789';
export const PAGE_ORIGIN = 'http://localhost:3000';
export const PUBLIC_URL = 'http://localhost:4000/patchcord';

const GENEROUS = { burst: 1000, perMinute: 1000 };

type Claims = Readonly<Record<string, unknown>>;

/** A session token as the host's backend signs it; claims and header may be bent. `undefined` leaves a claim out. */
export function sessionToken(
  claims: Claims = {},
  { secret = SESSION_SECRET, kid = 'k1', alg = 'HS256', now = Date.now() } = {},
): Promise<string> {
  const seconds = Math.floor(now / 1000);
  const all = {
    aud: PUBLIC_URL,
    org: 'northwind',
    sub: 'ada',
    kind: 'end-user',
    iat: seconds,
    exp: seconds + 300,
    jti: randomUUID(),
    ...claims,
  };
  return new SignJWT(all).setProtectedHeader({ alg, kid }).sign(new TextEncoder().encode(secret));
}

/** An answer of the protocol. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into it as they like; the schemas are tested by the contract.
  readonly body: ReturnType<typeof JSON.parse>;
}

export interface Caller {
  get(path: string, init?: RequestInit): Promise<Answer>;
  post(path: string, body?: unknown, init?: RequestInit): Promise<Answer>;
  send(method: string, path: string, init?: RequestInit): Promise<Answer>;
}

export interface ConsentPage {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  /** Where the provider sent the window. */
  readonly callbackUrl: string;
}

export interface TestBrowser {
  /** `Set-Cookie` values by name, as they came. */
  readonly setCookies: Map<string, string>;
  /**
   * A navigation to an address of the server, cookies included; redirects are not followed. Without `headers` it is one
   * that somebody has typed: no `Referer`.
   */
  go(url: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Sends a page's form, as its button does. */
  press(html: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Sends a form to an address of the server, from a page of that origin. */
  submit(url: string, fields: URLSearchParams, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Follows a start link from the page that asked for it; goes on where the server first shows who asks. */
  start(startUrl: string): Promise<Response>;
  /** Opens the start address and stops at the provider's redirect: the callback that would be requested next. */
  reachCallback(startUrl: string): Promise<string>;
  consent(startUrl: string): Promise<ConsentPage>;
}

export interface TestServer extends PatchcordServer {
  readonly log: LogEntry[];
  url(path: string): string;
  /** Somebody with a session token. */
  as(claims?: Claims): Caller;
  browser(): TestBrowser;
}

export interface TestServerOptions extends Partial<ServerOptions> {
  readonly provider: FaultProvider;
  readonly database: SqlConnection;
  readonly services?: readonly ServiceDefinition[];
}

export async function startTestServer(options: TestServerOptions): Promise<TestServer> {
  const { provider, services = faultServices(provider), clock, ...rest } = options;
  const log: LogEntry[] = [];
  const server = await createServer({
    publicUrl: PUBLIC_URL,
    outbound: await guardedOutbound({ allow: [provider.url] }),
    keys: generateKey('k1'),
    variables: { CLIENT_SECRET: provider.client.secret, SESSION_SECRET },
    limits: { attempts: GENEROUS, restarts: GENEROUS, tests: GENEROUS },
    organizations: [
      {
        id: 'northwind',
        name: 'Northwind',
        sessionKeys: [{ kid: 'k1', algorithm: 'HS256', secret: { variable: 'SESSION_SECRET' } }],
        pageOrigins: [PAGE_ORIGIN],
        services: services.map((definition) => ({
          definition,
          environment: { clientId: provider.client.id, clientSecret: { variable: 'CLIENT_SECRET' } },
        })),
      },
    ],
    log: (entry) => log.push(entry),
    ...(clock && { clock }),
    ...rest,
  });
  const url = (path: string) => `${server.publicUrl}${path}`;
  const now = () => clock?.now() ?? Date.now();
  return {
    ...server,
    log,
    url,
    as: (claims = {}) => callerOf(server, url, () => sessionToken(claims, { now: now() })),
    browser: () => createBrowser(server),
  };
}

function callerOf(
  server: PatchcordServer,
  url: (path: string) => string,
  token: () => Promise<string>,
): Caller {
  const send: Caller['send'] = async (method, path, init = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${await token()}`);
    const response = await server.fetch(new Request(url(path), { ...init, method, headers }));
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
    };
  };
  return {
    send,
    get: (path, init) => send('GET', path, init),
    post: (path, body = {}, init = {}) =>
      send('POST', path, {
        ...init,
        headers: { 'content-type': 'application/json', ...init.headers },
        body: JSON.stringify(body),
      }),
  };
}

function createBrowser(server: PatchcordServer): TestBrowser {
  const cookies = new Map<string, string>();
  const setCookies = new Map<string, string>();
  const send = async (url: string, init: RequestInit): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await server.fetch(new Request(url, { ...init, headers }));
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1)[0]?.split('=') ?? [];
      setCookies.set(name, line);
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const go: TestBrowser['go'] = (url, headers = {}) => send(url, { headers });
  const submit: TestBrowser['submit'] = (url, fields, headers = {}) =>
    send(url, { method: 'POST', body: fields, headers });
  const press: TestBrowser['press'] = (html, headers = { origin: new URL(server.publicUrl).origin }) => {
    const [, action = ''] = /<form method="post" action="([^"]*)">/.exec(html) ?? [];
    const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
      ([, name = '', value = '']) => [name, value],
    );
    if (action === '') throw new Error('The page has no form.');
    return submit(new URL(action, server.publicUrl).href, new URLSearchParams(fields), headers);
  };
  const start: TestBrowser['start'] = async (startUrl) => {
    const response = await go(startUrl, { referer: `${PAGE_ORIGIN}/` });
    if (response.status !== 200) return response;
    const html = await response.clone().text();
    return html.includes('<form') ? press(html) : response;
  };
  const reachCallback: TestBrowser['reachCallback'] = async (startUrl) => {
    const opened = await start(startUrl);
    const location = opened.headers.get('location');
    if (location === null) throw new Error(`The start page answered ${opened.status}.`);
    const consent = await fetch(location, { redirect: 'manual' });
    const callback = consent.headers.get('location');
    if (callback === null) throw new Error(`The provider answered ${consent.status}.`);
    return callback;
  };
  return {
    setCookies,
    go,
    press,
    submit,
    start,
    reachCallback,
    async consent(startUrl) {
      const callbackUrl = await reachCallback(startUrl);
      const response = await go(callbackUrl);
      return {
        status: response.status,
        headers: response.headers,
        html: await response.text(),
        callbackUrl,
      };
    },
  };
}

/** `acme` with OAuth and `beacon` with a key, both of the fault provider. */
export function faultServices(provider: FaultProvider): readonly ServiceDefinition[] {
  const test = { request: { url: `${provider.apiUrl}/me` }, ok: {}, account: '/account/email' };
  return [
    parseServiceDefinition({
      schema: 1,
      key: 'acme',
      name: 'Acme CRM',
      category: 'CRM',
      development: true,
      methods: [
        {
          id: 'oauth',
          type: 'oauth2-authorization-code',
          authorize: { url: provider.authorizeUrl, issuer: provider.url },
          token: { url: provider.tokenUrl },
          scopes: [
            { name: 'contacts.read', description: 'Read contacts', need: 'required' },
            { name: 'calls.read', description: 'Read calls', need: 'optional', sensitive: true },
          ],
          placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{token.accessToken}}' }],
          test,
        },
      ],
      origins: [`${provider.apiUrl}/`],
    }),
    parseServiceDefinition({
      schema: 1,
      key: 'beacon',
      name: 'Beacon Mail',
      category: 'Email',
      development: true,
      methods: [
        {
          id: 'key',
          type: 'token',
          fields: [{ key: 'apiKey', label: 'API key', type: 'string', secret: true }],
          placements: [{ in: 'header', name: 'x-api-key', template: '{{apiKey}}' }],
          test,
        },
      ],
      origins: [`${provider.apiUrl}/`],
    }),
  ];
}

/**
 * A server, its provider and its database for the tests of one file. Other people in each test keep tests apart.
 * Options that need the provider are made from it.
 */
export function setUpTestServer(
  optionsFor: (
    provider: FaultProvider,
  ) => Partial<ServerOptions> & Pick<TestServerOptions, 'services'> = () => ({}),
) {
  let provider: FaultProvider;
  let server: TestServer;
  let database: SqlConnection;
  beforeAll(async () => {
    provider = await startFaultProvider();
    database = await memoryDatabase();
    server = await startTestServer({ provider, database, ...optionsFor(provider) });
  }, 60_000);
  beforeEach(() => {
    for (const script of [provider.authorize, provider.token, provider.api]) script.behave();
    provider.forget();
    server.log.length = 0;
  });
  afterAll(async () => {
    await server.close();
    await provider.close();
  });
  return {
    get provider() {
      return provider;
    },
    get server() {
      return server;
    },
    get database() {
      return database;
    },
  };
}

/** Somebody of their own for a test. */
export const newPerson = () => ({ sub: `person-${randomUUID()}` });
