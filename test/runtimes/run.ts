/**
 * `npm run test:runtimes`: the server's handler on Bun, Deno and workerd, each against a Postgres: connect a service,
 * call it with the stored key, ask for its health. The runtimes are installed from npm into `test/runtimes/.installed`.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { SignJWT } from 'jose';
import { startBeaconMail } from '../../demo/third-parties/beacon-mail/index.ts';
import { freePort } from '../support/free-port.ts';
import { startPostgres } from '../support/postgres.ts';
import type { SmokeSettings } from './smoke-server.ts';

const VERSIONS = { bun: '1.4.5', deno: '2.9.6', workerd: '1.20261117.1' };

const here = fileURLToPath(new URL('.', import.meta.url));
const installed = join(here, '.installed');
const bin = (name: string) => join(installed, 'node_modules/.bin', name);

interface Runtime {
  readonly name: keyof typeof VERSIONS;
  /** Makes the command that serves the bundled entry. */
  command(bundle: string, settings: SmokeSettings): readonly [string, ...string[]];
}

const runtimes: readonly Runtime[] = [
  { name: 'bun', command: (bundle, settings) => [bin('bun'), bundle, JSON.stringify(settings)] },
  {
    name: 'deno',
    command: (bundle, settings) => [
      bin('deno'),
      'run',
      '--no-remote',
      '--allow-net=127.0.0.1,localhost',
      '--allow-env',
      '--allow-read',
      '--allow-sys',
      bundle,
      JSON.stringify(settings),
    ],
  },
  {
    name: 'workerd',
    command: (bundle, settings) => [bin('workerd'), 'serve', workerdConfiguration(bundle, settings)],
  },
];

function install() {
  mkdirSync(installed, { recursive: true });
  writeFileSync(join(installed, 'package.json'), JSON.stringify({ private: true, dependencies: VERSIONS }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
    cwd: installed,
    stdio: 'inherit',
  });
}

async function bundle({ name }: Runtime): Promise<string> {
  const outfile = join(installed, `${name}.mjs`);
  await build({
    entryPoints: [join(here, `${name}.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: 'node',
    // `pg` chooses its sockets by the condition.
    conditions: name === 'workerd' ? ['workerd'] : [],
    external: ['pg-native', 'cloudflare:*', 'node:*'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire('file:///');",
    },
  });
  return outfile;
}

function workerdConfiguration(bundlePath: string, settings: SmokeSettings): string {
  const file = join(installed, 'workerd.capnp');
  const { port } = new URL(settings.publicUrl);
  writeFileSync(
    file,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    ( name = "main", worker = (
      modules = [ ( name = "worker", esModule = embed ${JSON.stringify(bundlePath.slice(installed.length + 1))} ) ],
      compatibilityDate = "2026-11-01",
      compatibilityFlags = ["nodejs_compat"],
      bindings = [ ( name = "SETTINGS", json = ${JSON.stringify(JSON.stringify(settings))} ) ],
      globalOutbound = "network",
    ) ),
    ( name = "network", network = ( allow = ["public", "private", "local"] ) ),
  ],
  sockets = [ ( name = "http", address = "127.0.0.1:${port}", http = (), service = "main" ) ],
);
`,
  );
  return file;
}

async function smoke({ publicUrl, sessionKey }: SmokeSettings, apiKey: string): Promise<void> {
  const token = (kind: 'end-user' | 'backend', subject: string) =>
    new SignJWT({ org: 'smoke', kind })
      .setProtectedHeader({ alg: 'HS256', kid: 'smoke-1' })
      .setAudience(publicUrl)
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime('5m')
      .setJti(randomUUID())
      .sign(new TextEncoder().encode(sessionKey));
  const ask = async (path: string, bearer?: string, body?: unknown) => {
    const response = await fetch(`${publicUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  };

  const ada = await token('end-user', 'ada');
  const { attempt } = await ask('/attempts', ada, { serviceKey: 'beacon', methodId: 'key' });
  const ended = await ask(`/attempts/${attempt.id}/credentials`, ada, { values: { apiKey } });
  if (ended.status !== 'connected') throw new Error(`The attempt ended as ${JSON.stringify(ended)}`);
  const called = await ask(
    `/authentications/${ended.authenticationId}/request/account`,
    await token('backend', 'host'),
  );
  if (typeof called.email !== 'string') throw new Error(`The call answered ${JSON.stringify(called)}`);
  await ask('/health/live');
  await ask('/health/ready');
}

async function untilItAnswers(url: string, child: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 200) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
    const answered = await fetch(`${url}/health/live`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(200);
  }
  throw new Error('It did not answer within 30 s.');
}

install();
const postgres = await startPostgres();
if (!postgres) throw new Error('This test needs a Postgres.');
const beacon = await startBeaconMail({ dataDir: join(installed, 'beacon'), host: '127.0.0.1', port: 0 });
let failed = 0;
for (const runtime of runtimes) {
  const settings: SmokeSettings = {
    databaseUrl: await postgres.createDatabase(),
    publicUrl: `http://127.0.0.1:${await freePort()}`,
    thirdPartyUrl: beacon.url,
    keys: `smoke:${randomBytes(32).toString('base64')}`,
    sessionKey: randomBytes(32).toString('base64url'),
  };
  const [command, ...args] = runtime.command(await bundle(runtime), settings);
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  try {
    await untilItAnswers(settings.publicUrl, child);
    await smoke(settings, beacon.key);
    console.log(`ok ${runtime.name} ${VERSIONS[runtime.name]}: connect, call, health`);
  } catch (error) {
    failed += 1;
    console.error(`not ok ${runtime.name} ${VERSIONS[runtime.name]}:`, error, `\n${output.slice(-4000)}`);
  } finally {
    child.kill();
  }
}
await beacon.close();
await postgres.stop();
console.log(`${runtimes.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
