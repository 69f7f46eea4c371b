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
  app = await installHostApp('vite-react-19');
  await app.run('npm', 'run', 'build');
  server = await serveStrictly(join(app.folder, 'dist'));
  browser = await startHostBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  app?.remove();
});

/** The wizard's code, which is not in what the page loads at first. */
const CODE = /loaded-wizard/;

describe('a Vite app with React 19, under a strict policy with Trusted Types', () => {
  it('A7-01 should connect by key and by consent, without any report', async () => {
    const host = await browser.open(server.url);
    await connectBoth(host);
    expect(host.reports).toEqual([]);
  });

  it('should load the wizard when the pointer comes near, and not before', async () => {
    const host = await browser.open(server.url);
    const loaded = () =>
      host.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect((await loaded()).filter((name) => CODE.test(name))).toEqual([]);
    await Promise.all([host.page.waitForRequest(CODE), host.opener.hover()]);
    await host.openWizard();
    expect((await loaded()).filter((name) => CODE.test(name))).toHaveLength(1);
  });

  it('should say that the wizard could not be loaded, and load it when it is asked to again', async () => {
    const host = await browser.open(server.url);
    await host.page.route(CODE, (route) => route.abort());
    await host.opener.click();
    await host.seesTitle('This could not be loaded');
    await host.page.unroute(CODE);
    await host.press('Try again');
    await host.seesTitle('What would you like to connect?');
    await host.page.keyboard.press('Escape');
    await host.isClosed();
    await host.seesFocusIn(host.opener);
  });
});
