import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostApp, installHostApp } from './support/host-app.ts';
import { type HostBrowser, startHostBrowser } from './support/host-browser.ts';
import { type NextServer, startNext } from './support/next-server.ts';
import { connectBoth } from './support/walk-through.ts';

let app: HostApp;
let browser: HostBrowser;

beforeAll(async () => {
  app = await installHostApp('next');
  browser = await startHostBrowser();
});
afterAll(async () => {
  await browser?.close();
  app?.remove();
});

describe('a Next app in production, under a strict policy with Trusted Types', () => {
  let server: NextServer;
  beforeAll(async () => {
    await app.run('npm', 'run', 'build');
    server = await startNext(app, 'start');
  });
  afterAll(() => server?.close());

  it('A7-01 should have the policy, and a wizard that is loading, from the server', async () => {
    const response = await fetch(server.url);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+';/);
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types default");
    const html = await response.text();
    expect(html).toMatch(/<section[^>]*patchcord-panel[\s\S]*Connect a service/);
    expect(html).not.toMatch(/ style=/);
  });

  it('A7-01 should connect by key and by consent, without any report', async () => {
    const host = await browser.open(server.url);
    await host.inline('What would you like to connect?').waitFor();
    await connectBoth(host);
    expect(host.reports).toEqual([]);
  });
});

/** React says what it hydrates differently in development alone, and Next evaluates code there: so without a policy. */
describe('the same Next app in development', () => {
  let server: NextServer;
  beforeAll(async () => {
    server = await startNext(app, 'dev');
    // The first request waits until the page is compiled.
    await fetch(server.url);
  });
  afterAll(() => server?.close());

  /** What Next and React say in development to everybody. */
  const USUAL = /^(log: \[(HMR|Fast Refresh)\]|info: %cDownload the React DevTools)/;
  const unusual = (reports: readonly string[]) => reports.filter((report) => !USUAL.test(report));

  it('A7-06 should hydrate and connect without a warning', async () => {
    const host = await browser.open(server.url);
    await host.inline('What would you like to connect?').waitFor();
    await connectBoth(host);
    expect(unusual(host.reports)).toEqual([]);
  });

  it('should hear of a page that hydrates differently, when there is one', async () => {
    const host = await browser.open(`${server.url}mismatch`);
    await host.page.getByText('Rendered in the browser').waitFor();
    expect(unusual(host.reports).join('\n')).toMatch(/hydrat/i);
  });
});
