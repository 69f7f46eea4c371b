/** Bundles the pages that are measured, as a host would: minified, for production, split where the package splits. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Site } from './serve.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const peersFolder = at('../peers-speed');

/** Each page by itself: what two of them share would otherwise be a chunk that no host has. */
export async function bundlePages(peers: readonly string[]): Promise<Site> {
  installPeers();
  const own = ['picker', 'open', 'field'].map((name) => at(`pages/${name}.tsx`));
  const others = peers.map((peer) => `${peersFolder}/pages/${peer}.jsx`);
  const bundled = await Promise.all([...own, ...others].map(bundlePage));
  return new Map(bundled.flat());
}

async function bundlePage(entry: string): Promise<(readonly [path: string, contents: Uint8Array])[]> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    outdir: at('out'),
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    // The package as it is built, not the sources that tsconfig.json names.
    tsconfigRaw: {},
    write: false,
    logLevel: 'error',
  });
  return outputFiles.map(({ path, contents }) => [path.slice(at('out').length), contents] as const);
}

/** Once, by their own lock file, without running their scripts. */
function installPeers(): void {
  if (existsSync(`${peersFolder}/node_modules/.package-lock.json`)) return;
  execFileSync('npm', ['ci', '--ignore-scripts', '--prefer-offline'], { cwd: peersFolder, stdio: 'inherit' });
}
