import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { northwindServices } from '../../demo/services.ts';
import {
  type AcmeCrm,
  type AcmeLogEntry,
  accounts,
  demoPassword,
  startAcmeCrm,
} from '../../demo/third-parties/acme-crm/index.ts';
import { createVisitor, type Page, type Visitor } from '../support/visitor.ts';

const redirectUri = 'http://localhost:9/callback';
const ada = { Email: accounts[0]?.email ?? '', Password: demoPassword };
const verifier = randomBytes(32).toString('base64url');

let dataDir: string;
let acme: AcmeCrm;
let log: AcmeLogEntry[];

const start = (port = 0) =>
  startAcmeCrm({
    dataDir,
    port,
    clients: [{ id: 'northwind', name: 'Northwind', redirectUris: [redirectUri] }],
    log: (entry) => log.push(entry),
  });

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'acme-'));
  log = [];
  acme = await start();
});
afterEach(async () => {
  await acme.close();
  await rm(dataDir, { recursive: true });
});

function authorizationUrl(overrides: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: 'northwind',
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'contacts.read deals.write calls.read',
    state: 'the-state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...overrides,
  });
  return `${acme.authorizationUrl}?${query}`;
}

async function signInAndAllow(
  visitor: Visitor,
  overrides?: Record<string, string>,
): Promise<URLSearchParams> {
  await visitor.open(authorizationUrl(overrides));
  await visitor.press('Sign in', ada);
  return (await visitor.press('Allow')).url.searchParams;
}

function askForTokens(
  fields: Record<string, string>,
  secret = acme.clientSecret('northwind'),
): Promise<Response> {
  const basic = Buffer.from(`northwind:${secret}`).toString('base64');
  return fetch(acme.tokenUrl, {
    method: 'POST',
    headers: { Authorization: `Basic ${basic}` },
    body: new URLSearchParams(fields),
  });
}

const exchange = (code: string | null, overrides: Record<string, string> = {}) =>
  askForTokens({
    grant_type: 'authorization_code',
    code: code ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...overrides,
  });

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly scope: string;
  readonly token_type: string;
}

async function connect(visitor = createVisitor()): Promise<Tokens> {
  return (await exchange((await signInAndAllow(visitor)).get('code'))).json();
}

const call = (path: string, token?: string) =>
  fetch(
    `${acme.apiUrl}${path}`,
    token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } },
  );

const heading = ({ html }: Page) => /<h1>([^<]*)<\/h1>/.exec(html)?.[1];

describe('connecting', () => {
  it('should go from sign-in over consent to tokens and the account', async () => {
    const visitor = createVisitor();
    expect(heading(await visitor.open(authorizationUrl()))).toBe('Sign in to Acme CRM');
    const consent = await visitor.press('Sign in', ada);
    expect(heading(consent)).toBe('Allow Northwind to use your Acme CRM account?');
    expect(consent.html).toContain('Read contacts and companies');
    expect(consent.html).toContain('ada@northwind.example');

    const { url } = await visitor.press('Allow');
    expect(url.href.split('?')[0]).toBe(redirectUri);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      code: expect.any(String),
      state: 'the-state',
      iss: acme.issuer,
    });

    const tokens: Tokens = await (await exchange(url.searchParams.get('code'))).json();
    expect(tokens).toMatchObject({
      token_type: 'Bearer',
      expires_in: 30 * 24 * 60 * 60,
      scope: 'contacts.read deals.write calls.read',
      refresh_token: expect.any(String),
    });
    expect(await (await call('/me', tokens.access_token)).json()).toEqual({
      id: accounts[0]?.id,
      email: 'ada@northwind.example',
      name: accounts[0]?.name,
      company: 'Northwind',
    });
  });

  it('should say at the field that the password is wrong, and keep the email', async () => {
    const visitor = createVisitor();
    await visitor.open(authorizationUrl());
    const refused = await visitor.press('Sign in', { Email: 'ada@northwind.example', Password: 'guess' });
    expect(refused.status).toBe(422);
    expect(refused.html).toMatch(/id="password-error"[^>]*>\s*Email and password do not match/);
    expect(refused.html).toContain('value="ada@northwind.example"');
    expect(refused.html).not.toContain('guess');
    expect(heading(await visitor.press('Sign in', { Password: demoPassword }))).toContain('Allow Northwind');
  });

  it.each([
    ['before signing in', 'Cancel', false],
    ['at consent', 'Deny', true],
  ])('should send access_denied when the user says no %s', async (_when, button, isSignedIn) => {
    const visitor = createVisitor();
    await visitor.open(authorizationUrl());
    if (isSignedIn) await visitor.press('Sign in', ada);
    const { url } = await visitor.press(button);
    expect(url.searchParams.get('error')).toBe('access_denied');
    expect(url.searchParams.get('state')).toBe('the-state');
    expect(url.searchParams.get('iss')).toBe(acme.issuer);
    expect(url.searchParams.has('code')).toBe(false);
  });

  it('should leave out an optional permission that the user does not tick', async () => {
    const visitor = createVisitor();
    await visitor.open(authorizationUrl());
    await visitor.press('Sign in', ada);
    const { url } = await visitor.press('Allow', { 'Read call recordings': null });
    const tokens: Tokens = await (await exchange(url.searchParams.get('code'))).json();
    expect(tokens.scope).toBe('contacts.read deals.write');
    expect((await call('/calls', tokens.access_token)).status).toBe(403);
  });

  it('should pick up the session at a second consent, as another connection', async () => {
    const visitor = createVisitor();
    const first = await connect(visitor);
    expect(heading(await visitor.open(authorizationUrl()))).toContain('Allow Northwind');
    const second: Tokens = await (
      await exchange((await visitor.press('Allow')).url.searchParams.get('code'))
    ).json();
    expect(second.access_token).not.toBe(first.access_token);
    expect((await call('/me', first.access_token)).status).toBe(200);
    expect((await call('/me', second.access_token)).status).toBe(200);
  });

  it('should let the user sign in as somebody else when the demo’s service asks for another account', async () => {
    const [service] = northwindServices({ acme, beacon: { url: 'http://127.0.0.1:9' } });
    const [method] = service.methods;
    const anotherAccount = method?.type === 'oauth2-authorization-code' && method.authorize.anotherAccount;
    const visitor = createVisitor();
    await signInAndAllow(visitor);
    const page = await visitor.open(authorizationUrl({ ...anotherAccount }));
    expect(page.html).toContain('Password');
    await visitor.press('Sign in', { Email: accounts[1]?.email ?? '', Password: demoPassword });
    // Where scripts run, this form ends the other account's session by itself.
    expect((await visitor.press('Continue')).html).toContain(accounts[1]?.email);
    expect((await visitor.press('Allow')).url.searchParams.get('code')).not.toBeNull();
  });

  it('should not let another browser answer the consent of this one', async () => {
    const visitor = createVisitor();
    await visitor.open(authorizationUrl());
    const { url } = await visitor.press('Sign in', ada);
    const stranger = await createVisitor().open(url);
    expect([stranger.status, heading(stranger)]).toEqual([400, 'This request has ended']);
  });
});

describe('protocol', () => {
  it('should demand PKCE, its own redirect URI and its own client', async () => {
    const visitor = createVisitor();
    const plain = await visitor.open(authorizationUrl({ code_challenge: '', code_challenge_method: '' }));
    expect(plain.url.searchParams.get('error')).toBe('invalid_request');
    const elsewhere = await visitor.open(authorizationUrl({ redirect_uri: 'http://localhost:9/other' }));
    expect([elsewhere.status, elsewhere.url.origin]).toEqual([400, acme.url]);
    expect((await visitor.open(authorizationUrl({ client_id: 'nobody' }))).status).toBe(400);
  });

  it('should announce iss, S256 only and no other client authentication than basic', async () => {
    const metadata = await (await fetch(`${acme.issuer}/.well-known/openid-configuration`)).json();
    expect(metadata).toMatchObject({
      issuer: acme.issuer,
      authorization_endpoint: acme.authorizationUrl,
      token_endpoint: acme.tokenUrl,
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
    });
  });

  it('should refuse a wrong verifier, a wrong secret and a code that was used', async () => {
    const refusal = async (answer: Promise<Response>) => (await (await answer).json()).error;
    const visitor = createVisitor();
    const code = (await signInAndAllow(visitor)).get('code');
    expect(await refusal(askForTokens({ grant_type: 'authorization_code', code: code ?? '' }, 'wrong'))).toBe(
      'invalid_client',
    );
    expect(await refusal(exchange(code, { code_verifier: 'x'.repeat(43) }))).toBe('invalid_grant');
    const { access_token }: Tokens = await (await exchange(code)).json();
    expect(await refusal(exchange(code))).toBe('invalid_grant');
    expect((await call('/me', access_token)).status, 'a replayed code kills what it gave').toBe(401);
  });

  it('should log what it received and gave, secrets included', async () => {
    const tokens = await connect();
    const entry = log.find(({ kind }) => kind === 'token');
    expect(entry).toMatchObject({
      status: 200,
      clientSecret: acme.clientSecret('northwind'),
      sent: { code: expect.any(String), code_verifier: verifier },
      answer: { access_token: tokens.access_token, refresh_token: tokens.refresh_token },
    });
    expect(acme.counters()).toMatchObject({ 'sign-in': 1, authorization: 1, token: 1 });
  });
});

describe('API', () => {
  it('should take its own access tokens only', async () => {
    const { refresh_token } = await connect();
    const bare = await call('/me');
    expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Acme CRM"']);
    for (const token of ['made-up', refresh_token]) {
      const refused = await call('/me', token);
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
  });

  it('should name the scope that is missing', async () => {
    const code = (await signInAndAllow(createVisitor(), { scope: 'contacts.read' })).get('code');
    const { access_token }: Tokens = await (await exchange(code)).json();
    const refused = await call('/deals', access_token);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
    expect(refused.headers.get('www-authenticate')).toContain('scope="deals.write"');
  });

  it('should page through twelve contacts', async () => {
    const { access_token } = await connect();
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer = await (await call(`/contacts?limit=5&cursor=${cursor}`, access_token)).json();
      expect(answer.total).toBe(12);
      seen.push(...answer.data.map(({ id }: { id: string }) => id));
      cursor = answer.nextCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([12, 12]);
  });

  it('should refuse a token after 30 days', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const { access_token, expires_in } = await connect();
    vi.setSystemTime(Date.now() + (expires_in - 60) * 1000);
    expect((await call('/me', access_token)).status).toBe(200);
    vi.setSystemTime(Date.now() + 120 * 1000);
    expect((await call('/me', access_token)).status).toBe(401);
  });
});

describe('connected apps', () => {
  it('should list a connected app and kill its tokens when it is disconnected', async () => {
    const visitor = createVisitor();
    const { access_token, refresh_token } = await connect(visitor);
    const home = await visitor.open(acme.url);
    expect(home.html).toContain('Read contacts and companies');
    const after = await visitor.press('Disconnect Northwind');
    expect(after.html).toContain('No app is connected.');
    expect((await call('/me', access_token)).status).toBe(401);
    expect(await (await askForTokens({ grant_type: 'refresh_token', refresh_token })).json()).toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('should ignore a disconnect form that another site sends', async () => {
    const visitor = createVisitor();
    const { access_token } = await connect(visitor);
    const forged = await fetch(`${acme.url}/connected-apps/northwind/disconnect`, {
      method: 'POST',
      headers: { Origin: 'http://localhost:9', 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    expect(forged.status).toBe(403);
    expect((await call('/me', access_token)).status).toBe(200);
  });

  it('should answer what it does not have in the form that was asked for', async () => {
    const { access_token } = await connect();
    const page = await createVisitor().open(`${acme.url}/nowhere`);
    expect([page.status, heading(page)]).toEqual([404, 'Nothing here']);
    const answer = await call('/nowhere', access_token);
    expect([answer.status, (await answer.json()).error]).toEqual([404, 'not_found']);
  });

  it('should share one session between the site and consent', async () => {
    const visitor = createVisitor();
    await visitor.open(`${acme.url}/sign-in`);
    expect((await visitor.press('Sign in', ada)).html).toContain('No app is connected.');
    expect(heading(await visitor.anotherTab().open(authorizationUrl()))).toContain('Allow Northwind');
    await visitor.press('Sign out');
    expect(visitor.page().html).toContain('Sign in to Acme CRM');
    expect(heading(await visitor.open(authorizationUrl()))).toBe('Sign in to Acme CRM');
  });
});

describe('restart', () => {
  it('should keep clients, keys, tokens and sessions, on another port too', async () => {
    const visitor = createVisitor();
    const { access_token, refresh_token } = await connect(visitor);
    const before = { secret: acme.clientSecret('northwind'), jwks: await publicKeys() };
    await acme.close();
    acme = await start();
    expect({ secret: acme.clientSecret('northwind'), jwks: await publicKeys() }).toEqual(before);
    expect((await call('/me', access_token)).status).toBe(200);
    expect((await visitor.open(acme.url)).html).toContain('Disconnect Northwind');
    const refreshed = await askForTokens({ grant_type: 'refresh_token', refresh_token });
    expect(await refreshed.json()).toMatchObject({ access_token: expect.any(String) });
  });

  it('should go on with a consent that was open', async () => {
    const visitor = createVisitor();
    await visitor.open(authorizationUrl());
    await visitor.press('Sign in', ada);
    const port = Number(new URL(acme.url).port);
    await acme.close();
    acme = await start(port);
    const code = (await visitor.press('Allow')).url.searchParams.get('code');
    expect((await exchange(code)).status).toBe(200);
  });

  it('should have kept what it answered when it is killed', async () => {
    await acme.close();
    const child = spawn(process.execPath, ['--input-type=module', '--eval', startInChild(dataDir)]);
    onTestFinished(() => void child.kill('SIGKILL'));
    const [line] = await once(child.stdout, 'data');
    const killed = JSON.parse(String(line));
    acme = { ...acme, ...killed, clientSecret: () => killed.secret };
    const { access_token } = await connect();
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    acme = await start();
    expect((await call('/me', access_token)).status).toBe(200);
  });

  it('should keep its files to itself and name no secret in a file name', async () => {
    const { access_token } = await connect();
    const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
    const modes = await Promise.all(
      files.map(async (file) => (await stat(join(file.parentPath, file.name))).mode & 0o077),
    );
    expect(new Set(modes)).toEqual(new Set([0]));
    expect(files.map(({ name }) => name).join()).not.toContain(access_token);
  });

  const startInChild = (folder: string) => `
    import { startAcmeCrm } from ${JSON.stringify(new URL('../../demo/third-parties/acme-crm/index.ts', import.meta.url))};
    const clients = [{ id: 'northwind', name: 'Northwind', redirectUris: ['${redirectUri}'] }];
    const acme = await startAcmeCrm({ dataDir: ${JSON.stringify(folder)}, port: 0, clients });
    console.log(JSON.stringify({ ...acme, secret: acme.clientSecret('northwind') }));`;

  const publicKeys = async () => (await fetch(`${acme.url}/oauth/jwks`)).json();
});
