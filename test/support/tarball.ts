import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The package as `npm publish` would send it, and an empty app that installed it. */
export interface InstalledTarball {
  readonly tarball: string;
  /** The app's folder; it has nothing but the tarball and what that brings along. */
  readonly app: string;
  remove(): void;
}

/** Packs `root` (whose `dist` must be built) into a folder; answers the tarball's path. */
export function packTarball(root: string, folder: string): string {
  if (!existsSync(join(root, 'dist'))) throw new Error('There is no dist folder: run `npm run build` first.');
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return join(folder, filenameOf(JSON.parse(packed)));
}

/** Packs `root` and installs the result in a new folder. */
export function installTarball(root: string): InstalledTarball {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-package-'));
  const tarball = packTarball(root, folder);
  const app = join(folder, 'app');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], {
    cwd: app,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { tarball, app, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** npm 10 and 11 answer a list, npm 12 a record by package name. */
function filenameOf(answer: unknown): string {
  const [first]: unknown[] = Object.values(answer as object);
  return (first as { filename: string }).filename;
}

/** A Node on this machine, by its version. */
export interface NodeBinary {
  readonly version: string;
  readonly path: string;
}

/** This process's Node, and the one that a shell outside of `npm run` would start, where that is another. */
export function availableNodes(): NodeBinary[] {
  const folders = (process.env['PATH'] ?? '').split(':').filter((folder) => !folder.includes('node_modules'));
  const outside = folders.map((folder) => join(folder, 'node')).find((path) => existsSync(path));
  const nodes = [process.execPath, ...(outside === undefined ? [] : [outside])].map((path) => ({
    path,
    version: execFileSync(path, ['--version'], { encoding: 'utf8' }).trim(),
  }));
  return nodes.filter(({ version }, index) => nodes.findIndex((node) => node.version === version) === index);
}
