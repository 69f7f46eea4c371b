import { type Context, Hono } from 'hono';
import type Provider from 'oidc-provider';
import { type Account, accountById } from './accounts.ts';
import type { AcmeLog } from './log.ts';
import { calls, contacts, deals } from './sample-data.ts';

type Api = { Variables: { account: Account; scopes: ReadonlySet<string> } };

/**
 * Acme's API. It takes only access tokens of its own provider, in the `Authorization` header, and answers as
 * RFC 6750 §3 says when one is missing, unknown, expired, revoked, or allows too little.
 */
export function createApi(provider: Provider, log: AcmeLog): Hono<Api> {
  const api = new Hono<Api>().basePath('/api');

  api.use(async (c, next) => {
    const token = bearerToken(c);
    const caller = token === undefined ? undefined : await whoIs(provider, token);
    if (caller) {
      c.set('account', caller.account);
      c.set('scopes', caller.scopes);
      await next();
    } else {
      c.res =
        token === undefined
          ? refuse(c, 401)
          : refuse(c, 401, 'invalid_token', 'The access token is unknown, expired or revoked.');
    }
    log({ kind: 'api', method: c.req.method, path: c.req.path, status: c.res.status, token });
  });

  api.get('/me', (c) => {
    const { id, email, name, company } = c.get('account');
    return c.json({ id, email, name, company });
  });
  api.get('/contacts', (c) => whenAllowed(c, 'contacts.read', () => page(c, contacts)));
  // Who may write deals may read them.
  api.get('/deals', (c) => whenAllowed(c, 'deals.write', () => page(c, deals)));
  api.get('/calls', (c) => whenAllowed(c, 'calls.read', () => page(c, calls)));
  api.notFound((c) => c.json({ error: 'not_found', error_description: 'There is no such resource.' }, 404));
  return api;
}

function bearerToken(c: Context): string | undefined {
  return /^bearer (.+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
}

async function whoIs(provider: Provider, value: string) {
  const token = await provider.AccessToken.find(value);
  if (!token?.isValid || token.grantId === undefined || !(await provider.Grant.find(token.grantId)))
    return undefined;
  const account = accountById(token.accountId);
  return account && { account, scopes: new Set(token.scope?.split(' ')) };
}

function whenAllowed(c: Context<Api>, scope: string, answer: () => Response): Response {
  if (c.get('scopes').has(scope)) return answer();
  return refuse(c, 403, 'insufficient_scope', `This needs the scope ${scope}.`, scope);
}

/** `?limit=` (1 to 50, 5 by default) and `?cursor=` (from the last answer's `nextCursor`). */
function page<Row extends { readonly id: string }>(c: Context<Api>, rows: readonly Row[]): Response {
  const limit = Math.min(Math.max(Number(c.req.query('limit') ?? 5) || 5, 1), 50);
  const start = rows.findIndex((row) => row.id === c.req.query('cursor')) + 1;
  const data = rows.slice(start, start + limit);
  const nextCursor = start + limit < rows.length ? (data.at(-1)?.id ?? null) : null;
  return c.json({ data, nextCursor, total: rows.length });
}

function refuse(
  c: Context<Api>,
  status: 401 | 403,
  error?: string,
  description?: string,
  scope?: string,
): Response {
  const details = Object.entries({ error, error_description: description, scope })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `, ${name}="${value}"`);
  c.header('WWW-Authenticate', `Bearer realm="Acme CRM"${details.join('')}`);
  return c.json(
    { error: error ?? 'unauthorized', error_description: description ?? 'Send an access token.' },
    status,
  );
}
