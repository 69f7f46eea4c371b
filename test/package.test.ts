import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { type Import, readImports } from './support/imports.ts';
import { availableNodes, type InstalledTarball, installTarball } from './support/tarball.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = Object.entries(manifest.exports).flatMap(([key, target]) =>
  typeof target === 'object' ? [key.replace(/^\./, manifest.name)] : [],
);

/** Where React's hooks and components come from. */
const REACT = /^(react|react-dom|@tanstack\/react-query|@radix-ui\/)($|\/)/;

let installed: InstalledTarball;
let published: string;
let imports: readonly Import[];

beforeAll(async () => {
  installed = installTarball(root);
  published = join(installed.app, 'node_modules', manifest.name);
  ({ imports } = await readImports(published, ['dist']));
});

afterAll(() => installed?.remove());

describe('the packed tarball', () => {
  it('should satisfy publint', async () => {
    const { messages } = await publint({ pkgDir: published, pack: false, strict: true });
    expect(messages).toEqual([]);
  });

  it('should offer types that every modern module resolution finds', async () => {
    const tarball = createPackageFromTarballData(readFileSync(installed.tarball));
    const result = await checkPackage(tarball, { excludeEntrypoints: ['./styles.css', './package.json'] });
    // The package is ESM only: what CommonJS and the resolution of before `exports` make of it does not matter.
    const esmOnly = new Set<unknown>(['node10', 'node16-cjs']);
    const problems = (result.types === false ? [{ kind: 'NoTypes' }] : result.problems).filter(
      (problem) => !('resolutionKind' in problem && esmOnly.has(problem.resolutionKind)),
    );
    expect(problems).toEqual([]);
  });

  it('should hold what is published, and nothing else', () => {
    const others = readdirSync(published).filter((name) => name !== 'dist' && name !== 'node_modules');
    expect(others.sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'docs',
      'package.json',
    ]);
    const extensions = new Set(
      globSync('dist/**/*.*', { cwd: published }).map((file) => file.replace(/^.*?\./, '.')),
    );
    expect([...extensions].filter((name) => !/\.(d\.ts|js|css|html)$/.test(name))).toEqual([]);
  });

  it('should hold every page and picture that its README and its documentation lead to', () => {
    const pages = globSync(['*.md', 'docs/*.md'], { cwd: published });
    expect(pages).toContain('docs/hosts.md');
    const dead = pages.flatMap((page) =>
      [...readFileSync(join(published, page), 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
        .map((match) => join(dirname(page), String(match[1])))
        // Sources lie in the repository alone, as does what the README says to do with them.
        .filter((target) => /\.(md|webp)$/.test(target) && !existsSync(join(published, target)))
        .map((target) => `${page} leads to ${target}`),
    );
    expect(dead).toEqual([]);
  });

  it('should leave the pictures of every screen in the repository', () => {
    expect(globSync('**/*.webp', { cwd: join(published, 'docs') })).toEqual(['looks/readme.webp']);
  });

  it('should hold no code of others, whose licences would have to come along', () => {
    expect(globSync('dist/**/{node_modules,_virtual}', { cwd: published })).toEqual([]);
  });

  it('should bring no Node and no platform package into an app', () => {
    const commands = readdirSync(join(installed.app, 'node_modules', '.bin'));
    expect(commands).toContain('patchcord');
    expect(commands).not.toContain('node');
    const packages = readdirSync(join(installed.app, 'node_modules'));
    expect(packages.filter((name) => /^node(-|$)|linux|darwin|win32/.test(name))).toEqual([]);
  });

  it('should leave the optional peers to the host', () => {
    const optional = Object.keys(manifest.peerDependenciesMeta);
    expect(optional.filter((name) => existsSync(join(installed.app, 'node_modules', name)))).toEqual([]);
  });

  it.each(availableNodes())(
    'should import every entry without the optional peers on Node $version',
    ({ path }) => {
      const program = `for (const name of ${JSON.stringify(modules)}) await import(name); console.log('all');`;
      const output = execFileSync(path, ['--input-type=module', '--eval', program], {
        cwd: installed.app,
        encoding: 'utf8',
        env: {},
      });
      expect(output).toBe('all\n');
    },
  );

  it('should start its command with a shebang', () => {
    expect(readFileSync(join(published, manifest.bin.patchcord), 'utf8')).toMatch(
      /^#!\/usr\/bin\/env node\n/,
    );
  });
});

describe('the worlds in dist', () => {
  const importing = (files: RegExp, specifiers: RegExp) =>
    imports
      .filter(({ from, specifier }) => files.test(from) && specifiers.test(specifier))
      .map(({ from }) => from);

  it("should mark every file that uses React with 'use client'", () => {
    const files = [...new Set(importing(/\.js$/, REACT))];
    expect(files.length).toBeGreaterThan(20);
    const marked = (file: string) => /^(['"])use client\1/.test(readFileSync(join(published, file), 'utf8'));
    expect(files.filter((file) => !marked(file))).toEqual([]);
  });

  it('should keep React out of core, server, adapters, popup and testing', () => {
    expect(importing(/^dist\/(core|server|adapters|popup|testing)\//, REACT)).toEqual([]);
  });

  it('should keep Node out of everything but server/node', () => {
    expect(importing(/^dist\/(?!server\/node\/)/, /^node:/)).toEqual([]);
  });

  it('should keep the server out of the client entries', () => {
    expect(
      importing(/^dist\/(?!server\/)/, /server\/|^(hono|oauth4webapi|jose|drizzle-orm|pg)($|\/)/),
    ).toEqual([]);
  });
});
