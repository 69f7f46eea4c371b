import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { type ImportTable, privateImports, violations } from './support/import-rules.ts';
import { readImports } from './support/imports.ts';

const REACT = { react: 'components and hooks' };

const STYLED = {
  ...REACT,
  'react-dom': 'a portal for what stands in for the dialog while it loads',
  '@radix-ui/react-dialog': 'focus, inertness and Escape of a modal dialog, right in every browser',
  virtua: 'of a long list of services, only what is in sight is in the document',
};

const SERVER = {
  'zod/mini': 'schemas of options and routes',
  hono: 'routes as a web-standard handler, on Node, Bun, Deno and workers',
  oauth4webapi: 'OAuth 2 by its author: PKCE, issuer and state checks',
  jose: 'session tokens: signatures and claims',
  'drizzle-orm': 'one schema for PGlite and Postgres',
};

/** Who may import whom. Folders are entered through their index.ts (messages also through en.ts). */
const table: ImportTable = {
  '.': { folders: ['core', 'react', 'ui', 'theme', 'i18n'], packages: {} },
  core: {
    folders: [],
    packages: { 'zod/mini': 'schemas; a twentieth of classic zod, and no compiled validators' },
  },
  popup: { folders: ['core'], packages: {} },
  'adapters/memory': { folders: ['core'], packages: {} },
  'adapters/http': { folders: ['core'], packages: { 'zod/mini': "types of the protocol's schemas" } },
  react: {
    folders: ['core', 'popup'],
    packages: { ...REACT, '@tanstack/react-query': 'cache, retries and cancellation of server data' },
  },
  theme: { folders: [], packages: {} },
  i18n: { folders: ['core'], packages: {} },
  ui: { folders: ['core', 'react', 'theme', 'i18n'], packages: STYLED },
  server: { folders: ['core'], packages: SERVER },
  'server/node': {
    folders: ['core', 'server'],
    packages: {
      ...SERVER,
      'node:': 'the only folder that may: files, sockets, signals',
      undici: 'outbound connections checked at the socket',
      'ipaddr.js': 'ranges of private addresses, IPv4 and IPv6',
      '@electric-sql/pglite': 'a database in a folder, without a server',
      pg: 'the Postgres driver',
      'pg-boss': 'a job queue in the same database',
      '@hono/node-server': 'listens on a port',
    },
  },
  testing: { folders: ['core'], packages: {} },
};

const root = fileURLToPath(new URL('..', import.meta.url));
const entries = Object.keys(manifest.exports).map((key) => key.replace(/^\./, manifest.name));

describe('architecture', () => {
  it('should import only what the table allows', async () => {
    const { imports } = await readImports(root, ['src']);
    expect(imports.length).toBeGreaterThan(0);
    expect(violations(table, imports)).toEqual([]);
  });

  it('should have no cycles', async () => {
    const { cycles } = await readImports(root, ['src']);
    expect(cycles).toEqual([]);
  });

  it('should use only the public entries in the demo, the examples and the stories', async () => {
    const folders = ['demo', 'examples', 'stories', '.storybook'].filter((folder) =>
      existsSync(`${root}/${folder}`),
    );
    const { imports } = await readImports(root, folders);
    expect(privateImports(entries, imports)).toEqual([]);
  });
});

describe('the rules themselves', () => {
  const fixture = fileURLToPath(new URL('fixtures/architecture', import.meta.url));

  it('should find each kind of forbidden import', async () => {
    const { imports } = await readImports(fixture, ['src']);
    expect(violations(table, imports).sort()).toEqual([
      'src/adapters/http/index.ts imports ../memory/index.ts: adapters/http may not import adapters/memory',
      'src/core/index.ts imports hono: the package is not on the list of this folder',
      'src/core/index.ts imports zod: the package is not on the list of this folder',
      'src/extra/index.ts lies in a folder that the table does not name',
      'src/popup/index.ts imports ../core/late.ts: core is entered through its index.ts',
      'src/popup/index.ts imports ../react/index.ts: popup may not import react',
      'src/server/index.ts imports ./node/index.ts: server may not import server/node',
      'src/server/index.ts imports node:fs: the package is not on the list of this folder',
    ]);
  });

  it('should find cycles, also those of types alone', async () => {
    const { cycles } = await readImports(fixture, ['src']);
    const sorted = cycles.map((files) => [...files].sort());
    expect(sorted).toContainEqual(['src/core/early.ts', 'src/core/late.ts']);
  });

  it('should find a story that reaches past the public entries', async () => {
    const { imports } = await readImports(fixture, ['stories']);
    expect(privateImports(entries, imports).sort()).toEqual([
      'stories/reaching.ts imports ../src/popup/index.ts: it may use the package only by its name',
      'stories/reaching.ts imports patchcord/ui: there is no such entry',
    ]);
  });
});
