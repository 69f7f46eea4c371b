import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import manifest from '../../../package.json' with { type: 'json' };
import { type StaticSite, serveFiles } from '../static-storybook.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** `patchcord/…` is the sources, as in all tests. */
const alias = Object.fromEntries(
  Object.entries(manifest.exports).flatMap(([key, target]) =>
    typeof target === 'object'
      ? [
          [
            key.replace(/^\./, 'patchcord'),
            join(root, target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts')),
          ],
        ]
      : [],
  ),
);

/** Bundles the host's page, and serves it with the memory adapter's consent page beside it. */
export async function startHost(): Promise<StaticSite> {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-host-'));
  await build({
    entryPoints: [join(root, 'test/looks/host/host-page.tsx')],
    outdir: folder,
    bundle: true,
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias,
    logLevel: 'warning',
  });
  cpSync(join(root, 'src/adapters/memory/consent'), folder, { recursive: true });
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Northwind</title>
     <link rel="stylesheet" href="host-page.css"><div id="root"></div>
     <script type="module" src="host-page.js"></script></html>`,
  );
  const site = await serveFiles(folder);
  return {
    url: `${site.url}/index.html`,
    close() {
      site.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
