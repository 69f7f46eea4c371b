import { type BrowserContext, chromium } from 'playwright-core';
import { ensureBrowser, plainLaunch } from '../../support/find-browser.ts';
import { HostPage } from './host-page.model.ts';

export interface HostBrowser {
  /** Opens a page in a session of its own. */
  open(url: string): Promise<HostPage>;
  close(): Promise<void>;
}

export async function startHostBrowser(): Promise<HostBrowser> {
  ensureBrowser();
  const browser = await chromium.launch(plainLaunch());
  return {
    async open(url) {
      const context = await browser.newContext();
      const reports = await listen(context);
      const page = await context.newPage();
      await page.goto(url);
      return new HostPage(page, reports);
    },
    close: () => browser.close(),
  };
}

/** Everything that any page of the session writes to its console, throws, or breaks of its policy, as it comes. */
async function listen(context: BrowserContext): Promise<readonly string[]> {
  const reports: string[] = [];
  context.on('console', (message) => reports.push(`${message.type()}: ${message.text()}`));
  context.on('weberror', (thrown) => reports.push(`thrown: ${thrown.error().message}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      console.error('securitypolicyviolation', effectiveDirective, blockedURI, sample);
    });
  });
  return reports;
}
