import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostApp, installHostApp } from './support/host-app.ts';
import { type HostBrowser, startHostBrowser } from './support/host-browser.ts';
import { type StrictServer, serveStrictly } from './support/strict-server.ts';
import { connectBoth } from './support/walk-through.ts';

let app: HostApp;
let server: StrictServer;
let browser: HostBrowser;

beforeAll(async () => {
  app = await installHostApp('vite-react-18');
  await app.run('npm', 'run', 'build');
  server = await serveStrictly(join(app.folder, 'dist'));
  browser = await startHostBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  app?.remove();
});

/** A package as `npm ls --json` shows it. */
interface Installed {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, Installed>>;
}

function versionsOf(name: string, { dependencies = {} }: Installed): readonly string[] {
  return Object.entries(dependencies).flatMap(([key, installed]) => [
    ...(key === name && installed.version !== undefined ? [installed.version] : []),
    ...versionsOf(name, installed),
  ]);
}

describe('a Vite app with React 18, rendered on a server, under a strict policy with Trusted Types', () => {
  it.each(['react', 'react-dom'])('should have one copy of %s: its own', async (name) => {
    const tree: Installed = JSON.parse(await app.run('npm', 'ls', name, '--all', '--json'));
    expect(versionsOf(name, tree).length).toBeGreaterThan(1);
    expect([...new Set(versionsOf(name, tree))]).toEqual(['18.3.1']);
    const places = await app.run('npm', 'ls', name, '--all', '--parseable');
    const copies = places.split('\n').filter((path) => path.endsWith(`node_modules/${name}`));
    expect(copies).toEqual([join(app.folder, 'node_modules', name)]);
  });

  it('A7-06 should come from the server with a wizard that is loading, and be taken over', async () => {
    const html = readFileSync(join(app.folder, 'dist/index.html'), 'utf8');
    expect(html).toMatch(/<section[^>]*patchcord-panel[\s\S]*Connect a service/);
    expect(html).not.toMatch(/ style=/);
    const host = await browser.open(server.url);
    await host.inline('What would you like to connect?').waitFor();
    expect(host.reports).toEqual([DEVTOOLS]);
  });

  it('A7-01 should connect by key and by consent, without any report', async () => {
    const host = await browser.open(server.url);
    await connectBoth(host);
    expect(host.reports).toEqual([DEVTOOLS]);
  });
});

/** What React's development build says to everybody. */
const DEVTOOLS = expect.stringMatching(/^info: %cDownload the React DevTools/);
