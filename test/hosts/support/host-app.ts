import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { packTarball } from '../../support/tarball.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const apps = fileURLToPath(new URL('../apps', import.meta.url));

/** A host's app in a folder of its own, with the packed package in it. */
export interface HostApp {
  readonly folder: string;
  /** Runs a command in the app's folder; answers what it printed. */
  run(command: string, ...parameters: readonly string[]): Promise<string>;
  remove(): void;
}

/** Copies the app `test/hosts/apps/<name>`, installs what it needs and the package, as `npm publish` would send it. */
export async function installHostApp(name: string): Promise<HostApp> {
  const temporary = mkdtempSync(join(tmpdir(), `patchcord-${name}-`));
  const folder = join(temporary, 'app');
  cpSync(join(apps, name), folder, { recursive: true });
  // What all of them connect to.
  cpSync(join(apps, 'services.js'), join(folder, 'services.js'));
  const app: HostApp = {
    folder,
    run: (command, ...parameters) => runIn(folder, command, parameters),
    remove: () => rmSync(temporary, { recursive: true, force: true }),
  };
  const tarball = packTarball(root, temporary);
  await app.run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', tarball);
  serveConsentPage(folder);
  return app;
}

/** As its documentation says: the memory adapter's simulated consent page is served as plain files. */
function serveConsentPage(folder: string): void {
  const page = join(folder, 'node_modules/patchcord/dist/adapters/memory/consent');
  if (!existsSync(page)) throw new Error('The package holds no simulated consent page.');
  mkdirSync(join(folder, 'public'), { recursive: true });
  cpSync(page, join(folder, 'public'), { recursive: true });
}

async function runIn(folder: string, command: string, parameters: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, [...parameters], {
    cwd: folder,
    env: hostEnvironment(),
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout;
}

/**
 * What a shell of a host would have: nothing of this test run, which sets `NODE_ENV` and more, but this machine's way
 * to the registry. npm looks for its global settings beside the Node that runs it, which under `npm test` is the one in
 * `node_modules`: so where they are is said.
 */
export function hostEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => OF_THE_MACHINE.test(name));
  return { ...Object.fromEntries(kept), CI: 'true', NEXT_TELEMETRY_DISABLED: '1' };
}

const OF_THE_MACHINE =
  /^(PATH|HOME|TMPDIR|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|(https?|no|all)_proxy|npm_config_(registry|cache|userconfig|globalconfig|cafile|(https?_|no)?proxy))$/i;
