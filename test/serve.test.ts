import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INSTALL_COMMAND } from '../src/server/optional-peer.ts';
import { availableNodes, installTarball } from './support/tarball.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The first code block of a language that contains the text. */
function readmeBlock(language: string, containing: string): string {
  const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)];
  const block = blocks.find(([, lang, text]) => lang === language && text?.includes(containing));
  if (!block?.[2]) throw new Error(`The README has no ${language} block with ${containing}.`);
  return block[2];
}

/** What the README says about `patchcord serve`, done in an empty folder with the packed tarball. */
describe('patchcord serve', () => {
  let folder: string;
  let remove: () => void;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'patchcord-serve-'));
    const { tarball, remove: removeTarball } = installTarball(root);
    remove = removeTarball;
    const command = readmeBlock('sh', 'hono').trim();
    const [npm, ...args] = command.split(' ');
    expect(npm).toBe('npm');
    execFileSync(
      'npm',
      [
        ...args.map((arg) => (arg === 'patchcord' ? tarball : arg)),
        '--no-audit',
        '--no-fund',
        '--prefer-offline',
      ],
      {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    writeFileSync(join(folder, 'patchcord.config.mjs'), readmeBlock('js', 'defineConfig'));
  });

  afterAll(() => {
    remove?.();
    rmSync(folder, { recursive: true, force: true });
  });

  const environment = {
    SESSION_KEY: 'a session key of at least thirty-two characters',
    PATCHCORD_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    DATABASE_URL: '',
  };
  const cli = () => join(folder, 'node_modules/patchcord/dist/server/node/cli.js');

  it('should be installed by the command that its error message and the README name', () => {
    expect(readmeBlock('sh', 'hono').trim()).toBe(INSTALL_COMMAND);
  });

  it('should start with the configuration of the README, answer, and stop when it is told to', async () => {
    const server = spawn(process.execPath, [cli(), 'serve', '--port', '0'], {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
    let output = '';
    const address = await new Promise<string>((resolve, reject) => {
      server.stderr.on('data', (chunk: Buffer) => (output += chunk));
      server.stdout.on('data', (chunk: Buffer) => {
        output += chunk;
        const listens = /listens on (\S+)/.exec(output);
        if (listens?.[1]) resolve(listens[1]);
      });
      server.once('exit', () => reject(new Error(output)));
    });
    for (const path of ['/health/live', '/health/ready', '/openapi.json']) {
      expect((await fetch(`${address}${path}`)).status, path).toBe(200);
    }
    expect((await fetch(`${address}/services`)).status).toBe(401);
    server.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(output).not.toContain(environment.SESSION_KEY);
    expect(output).not.toContain(environment.PATCHCORD_KEYS.slice(3));
  });

  it.each([
    ['without keys', { PATCHCORD_KEYS: '' }, /PATCHCORD_KEYS/],
    ['without a variable that the configuration names', { SESSION_KEY: '' }, /SESSION_KEY/],
  ])('should say in one sentence what is missing %s', (_what, changed, sentence) => {
    const { status, stderr } = spawnSync(process.execPath, [cli(), 'serve', '--port', '0'], {
      cwd: folder,
      env: { ...process.env, ...environment, ...changed },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  const oldNodes = availableNodes().filter(({ version }) => Number(/^v(\d+)/.exec(version)?.[1]) < 22);
  it.runIf(oldNodes.length > 0)('should end with one sentence naming 22.12 on an older Node', () => {
    for (const { path } of oldNodes) {
      const { status, stderr } = spawnSync(path, [cli(), 'serve'], { cwd: folder, encoding: 'utf8' });
      expect(status).toBe(1);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).toContain('22.12');
    }
  });
});
