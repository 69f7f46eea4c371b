import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateKey } from 'patchcord/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaultProvider, silent, startFaultProvider } from '../../support/fault-provider.ts';
import { faultServices, SESSION_SECRET, sessionToken } from '../../support/test-server.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cli = join(root, 'src/server/node/cli.ts');
/** The sources run as they are from Node 22.18 on; the toolchain brings one where this process is older. */
const toolchain = join(root, 'node_modules/.bin/node');
const node = existsSync(toolchain) ? toolchain : process.execPath;
const PUBLIC_URL = 'http://localhost:4099';

let provider: FaultProvider;
let folder: string;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  provider = await startFaultProvider();
  folder = mkdtempSync(join(tmpdir(), 'patchcord-serve-'));
  const environment = { clientId: provider.client.id, clientSecret: { variable: 'CLIENT_SECRET' } };
  const config = {
    publicUrl: PUBLIC_URL,
    outbound: { allow: [provider.url] },
    organizations: [
      {
        id: 'northwind',
        name: 'Northwind',
        sessionKeys: [{ kid: 'k1', algorithm: 'HS256', secret: { variable: 'SESSION_SECRET' } }],
        services: faultServices(provider).map((definition) => ({ definition, environment })),
      },
    ],
  };
  writeFileSync(join(folder, 'patchcord.config.mjs'), `export default ${JSON.stringify(config)};`);
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await provider.close();
  rmSync(folder, { recursive: true, force: true });
});

const variables = { PATCHCORD_KEYS: generateKey('k1'), SESSION_SECRET };

function startCommand() {
  const child = spawn(node, [cli, 'serve', '--port', '0'], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: '', ...variables, CLIENT_SECRET: provider.client.secret },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  const written = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (written.out += chunk));
  child.stderr.on('data', (chunk: Buffer) => (written.error += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const kill = (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    return ended;
  };
  return { child, written, ended, kill };
}

async function startServer() {
  const command = startCommand();
  const address = await new Promise<string>((resolve, reject) => {
    command.child.stdout?.on('data', () => {
      const found = /listens on (\S+)/.exec(command.written.out)?.[1];
      if (found) resolve(found);
    });
    void command.ended.then(() => reject(new Error(`It ended: ${command.written.error}`)));
  });
  /** Requests go to where it listens, which is not its public URL here. */
  const go = (url: string, init?: RequestInit) =>
    fetch(url.replace(PUBLIC_URL, address), { redirect: 'manual', ...init });
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = {
      authorization: `Bearer ${await sessionToken({ aud: PUBLIC_URL })}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    return (await go(`${PUBLIC_URL}${path}`, init)).json();
  };
  return { ...command, go, call };
}

type Server = Awaited<ReturnType<typeof startServer>>;

/** Goes as far as the provider's redirect: the callback and the cookie that the browser would send with it. */
async function reachCallback({ go, call }: Server) {
  const { attempt, startUrl } = await call('POST', '/attempts', { serviceKey: 'acme', methodId: 'oauth' });
  // Nobody knows which page asked, so there is a page that asks first; this is the click on it.
  const ticket = new URL(startUrl).searchParams.get('ticket') ?? '';
  const start = await go(`${PUBLIC_URL}/start`, {
    method: 'POST',
    headers: { origin: new URL(PUBLIC_URL).origin },
    body: new URLSearchParams({ ticket }),
  });
  const cookie = start.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
  const consent = await fetch(start.headers.get('location') ?? '', { redirect: 'manual' });
  const finish = (server: Server) =>
    server.go(consent.headers.get('location') ?? '', { headers: { cookie } });
  return { id: attempt.id as string, finish };
}

describe('patchcord serve', { timeout: 240_000 }, () => {
  it('should connect what was begun before it was killed, and keep its folder to itself', async () => {
    const first = await startServer();
    const { id, finish } = await reachCallback(first);
    await first.kill('SIGKILL');

    const second = await startServer();
    const page = await finish(second);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Acme CRM is connected');
    expect((await second.call('GET', `/attempts/${id}`)).status).toBe('connected');
    expect((await second.call('GET', '/authentications')).items).toHaveLength(1);

    const other = startCommand();
    expect(await other.ended).toBe(1);
    expect(other.written.out).toBe('');
    const [sentence, ...more] = other.written.error.trim().split('\n');
    expect(sentence).toContain('Another process is using the data folder');
    expect(more).toEqual([]);

    expect(await second.kill('SIGTERM')).toBe(0);
  });

  it('should use a code once, also when it was killed while the code was exchanged', async () => {
    const first = await startServer();
    const { id, finish } = await reachCallback(first);
    provider.forget();
    provider.token.once(silent());
    const asked = provider.nextRequest('token');
    const lost = finish(first).then(
      () => 'answered',
      () => 'lost',
    );
    await asked;
    await first.kill('SIGKILL');
    expect(await lost).toBe('lost');

    const second = await startServer();
    // Nobody knows what became of the code: the attempt ends within a minute, as other tests show with their clock.
    const attempt = await second.call('GET', `/attempts/${id}`);
    expect(attempt.status).toBe('checking');
    expect(Date.parse(attempt.expiresAt) - Date.now()).toBeLessThanOrEqual(60_000);
    const replay = await finish(second);
    expect(replay.status).toBe(200);
    expect(await replay.text()).toContain('Acme CRM is being connected');
    expect(provider.count('token')).toBe(1);
    expect((await second.call('GET', '/authentications')).items).toHaveLength(1);
    // The way forward: cancel, and begin anew.
    expect((await second.call('POST', `/attempts/${id}/abandon`)).status).toBe('abandoned');
    expect((await (await reachCallback(second)).finish(second)).status).toBe(200);
    expect(await second.kill('SIGTERM')).toBe(0);
    expect(second.written.error).not.toContain(provider.client.secret);
  });
});
