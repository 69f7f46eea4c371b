/** What arrives at the fault provider (`fault-provider.ts`), and the credentials in it. */
import type { IncomingMessage } from 'node:http';

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

export interface FaultClient {
  readonly id: string;
  readonly secret: string;
}

/** Reads a request to its end; undefined when no endpoint has its path. */
export async function receive(incoming: IncomingMessage): Promise<ReceivedRequest | undefined> {
  const { pathname: path, searchParams: query } = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const endpoint = endpointAt(path);
  if (!endpoint) return undefined;
  const body = Buffer.concat(chunks).toString('utf8');
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  const form = new URLSearchParams(isForm ? body : '');
  return { endpoint, method: incoming.method ?? 'GET', path, query, headers, body, form };
}

function endpointAt(path: string): FaultEndpoint | undefined {
  if (path === '/authorize') return 'authorize';
  if (path === '/token') return 'token';
  return path === '/api' || path.startsWith('/api/') ? 'api' : undefined;
}

/** Client authentication by basic (form-encoded as in RFC 6749 §2.3.1, or raw) or in the body, never both. */
export function isAuthenticated(client: FaultClient, { headers, form }: ReceivedRequest): boolean {
  const basic = basicAuth(headers);
  if (!basic) return form.get('client_id') === client.id && form.get('client_secret') === client.secret;
  const isEither = (sent: string, wanted: string) => sent === wanted || formDecoded(sent) === wanted;
  return !form.has('client_secret') && isEither(basic[0], client.id) && isEither(basic[1], client.secret);
}

/** Whatever could be a key or token in a request to the API. */
export function credentialsIn({ headers, query, form }: ReceivedRequest): string[] {
  const bearer = /^bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1];
  const basic = basicAuth(headers) ?? [];
  const candidates = [bearer, headers['x-api-key'], query.get('api_key'), form.get('api_key'), ...basic];
  return candidates.filter(isFilled);
}

/** What is secret in a request: all credentials at the API; code, verifier, tokens and secret at `token`. */
export function secretsIn(request: ReceivedRequest): string[] {
  if (request.endpoint === 'authorize') return [];
  if (request.endpoint === 'api') return credentialsIn(request);
  const names = ['code', 'code_verifier', 'client_secret', 'refresh_token'];
  return [...names.map((name) => request.form.get(name)), basicAuth(request.headers)?.[1]].filter(isFilled);
}

function basicAuth(headers: ReceivedRequest['headers']): [user: string, password: string] | undefined {
  const encoded = /^basic (.+)$/i.exec(headers['authorization'] ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return [user, rest.join(':')];
}

const formDecoded = (value: string) => new URLSearchParams(`v=${value}`).get('v');

const isFilled = (value: string | null | undefined): value is string => Boolean(value);
