import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { build as bundle } from 'esbuild';
import type { Plugin } from 'vite';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };
import { plainLaunch } from './test/support/find-browser.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** `dist/core/index.js` → `src/core/index.ts`: the exports of package.json are the only list of entries. */
const sourceOf = (distFile: string) => distFile.replace(/^(\.\/)?dist\//, 'src/').replace(/\.js$/, '.ts');

const entries = Object.entries(manifest.exports).flatMap(([key, target]) =>
  typeof target === 'object'
    ? [{ name: key.replace(/^\./, 'patchcord'), source: sourceOf(target.default) }]
    : [],
);

/** Tests and stories import `patchcord/…` as a customer does and get the sources, without a build. */
const alias = [...entries, { name: 'patchcord/styles.css', source: 'src/theme/styles.css' }].map(
  ({ name, source }) => ({ find: new RegExp(`^${name}$`), replacement: at(source) }),
);

/** Writes `dist/styles.css`; the `@import`s of the source are put into the one file. */
function stylesheet(): Plugin {
  return {
    name: 'patchcord:stylesheet',
    apply: (config, { command }) => command === 'build' && config.build?.lib !== undefined,
    async generateBundle() {
      const result = await bundle({ entryPoints: [at('src/theme/styles.css')], bundle: true, write: false });
      const [css] = result.outputFiles;
      if (css) this.emitFile({ type: 'asset', fileName: 'styles.css', source: css.text });
    },
  };
}

/**
 * Marks what makes a schema as free of side effects. zod says so of its functions, but not of the chained `.check(…)`,
 * and not every bundler hears it: without the mark a page carries all schemas of a module of which it needs one line.
 */
function pureSchemas(): Plugin {
  return {
    name: 'patchcord:pure-schemas',
    apply: (config, { command }) => command === 'build' && config.build?.lib !== undefined,
    renderChunk: (code) =>
      code.includes('zod/mini')
        ? { code: code.replace(/(?<![\w.$])z(\.iso)?\.\w+\(/g, '/* @__PURE__ */ $&') }
        : null,
  };
}

/** Copies the memory adapter's consent page: static files, which a host serves as they are. */
function consentPage(): Plugin {
  const folder = 'adapters/memory/consent';
  return {
    name: 'patchcord:consent-page',
    apply: (config, { command }) => command === 'build' && config.build?.lib !== undefined,
    generateBundle() {
      for (const file of readdirSync(at(`src/${folder}`))) {
        const source = readFileSync(at(`src/${folder}/${file}`));
        this.emitFile({ type: 'asset', fileName: `${folder}/${file}`, source });
      }
    },
  };
}

/** Projects of one group run side by side, the groups one after the other. */
const group = (groupOrder: number) => ({ sequence: { groupOrder } });

/** Two files at a time even where there are two cores, of which Vitest would leave one to itself: much is waited for. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

const unit: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'unit',
    include: [
      'test/{core,adapters,server,testing,demo,support,bad-input,authentication-paths}/**/*.test.ts',
      'test/matrix/verdicts.test.ts',
      'test/matrix/{report,engines}/*.test.ts',
    ],
    // Databases and servers start in these files, on machines with few cores.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers,
    ...group(0),
  },
};

const dom: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'dom',
    include: ['test/{react,ui,popup,i18n,theme,model}/**/*.test.{ts,tsx}', 'test/bad-input/*.test.tsx'],
    environment: 'jsdom',
    setupFiles: ['test/support/dom-setup.ts'],
    testTimeout: 20_000,
    maxWorkers,
    ...group(0),
  },
};

/** What holds for the package as a whole; `package.test.ts` reads `dist`, so build first. */
const house: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'house',
    include: ['test/*.test.{ts,tsx}'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    maxWorkers,
    ...group(1),
  },
};

/** The demo in a real Chromium. Two files at a time: each starts servers and a browser of its own, and mostly waits. */
const browser: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'browser',
    include: ['test/browser/**/*.test.ts', 'test/matrix/{chromium,locate}.test.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 300_000,
    ...group(3),
  },
};

/** Every story in a real Chromium, from all sides, out of one static build; and each flow by keyboard. */
const looks: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'looks',
    include: ['test/looks/**/*.test.ts'],
    globalSetup: ['test/looks/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers,
    ...group(4),
  },
};

/** The packed tarball in fresh apps of hosts, in a real Chromium. Two files at a time: mostly npm and bundlers work. */
const hosts: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'hosts',
    include: ['test/hosts/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 600_000,
    ...group(5),
  },
};

const stories = (): TestProjectConfiguration => ({
  extends: true,
  plugins: [storybookTest({ configDir: at('.storybook') })],
  // Named here, because a dependency that is found while stories run reloads the page under them.
  optimizeDeps: {
    include: [
      'react',
      'react-dom/client',
      'react/jsx-dev-runtime',
      'zod/mini',
      ...Object.keys(manifest.dependencies).filter((name) => name !== 'zod'),
    ],
  },
  test: {
    name: 'storybook',
    ...group(2),
    browser: {
      enabled: true,
      headless: true,
      provider: playwright({ launchOptions: plainLaunch() }),
      instances: [{ browser: 'chromium' }],
    },
  },
});

export default defineConfig({
  plugins: [react(), stylesheet(), consentPage(), pureSchemas()],
  build: {
    target: 'es2022',
    minify: false,
    lib: {
      entry: [...entries.map(({ source }) => at(source)), at(sourceOf(manifest.bin.patchcord))],
      formats: ['es'],
    },
    rolldownOptions: {
      external: (id) => !/^[./\0]/.test(id),
      // One file per module: 'use client' would get lost in shared chunks.
      output: { preserveModules: true, preserveModulesRoot: at('src'), entryFileNames: '[name].js' },
    },
  },
  resolve: { alias },
  test: {
    projects: [
      unit,
      dom,
      house,
      browser,
      looks,
      hosts,
      ...(existsSync(at('.storybook/main.ts')) ? [stories()] : []),
    ],
    reporters: ['default', './test/support/slowest-files.ts'],
  },
});
