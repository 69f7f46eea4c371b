/** Bundles the pages that are measured, as a host would: minified, for production, split where the package splits. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Site } from './serve.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const peersFolder = at('../peers-speed');

export async function bundlePages(peers: readonly string[]): Promise<Site> {
  installPeers();
  const { outputFiles } = await build({
    entryPoints: [
      at('pages/picker.tsx'),
      at('pages/open.tsx'),
      at('pages/field.tsx'),
      ...peers.map((peer) => `${peersFolder}/pages/${peer}.jsx`),
    ],
    entryNames: '[name]',
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
  return new Map(outputFiles.map(({ path, contents }) => [path.slice(at('out').length), contents]));
}

/** Once, by their own lock file, without running their scripts. */
function installPeers(): void {
  if (existsSync(`${peersFolder}/node_modules/.package-lock.json`)) return;
  execFileSync('npm', ['ci', '--ignore-scripts', '--prefer-offline'], { cwd: peersFolder, stdio: 'inherit' });
}
