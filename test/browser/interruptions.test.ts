import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from 'vitest';
import { realisticLaunch } from '../support/find-browser.ts';
import { run, titleOf } from './interruptions/interruption.ts';
import { networkRows } from './interruptions/network.rows.ts';
import { ownTabRows } from './interruptions/own-tab.rows.ts';
import { pageRows } from './interruptions/page.rows.ts';
import { sessionRows } from './interruptions/session.rows.ts';
import { sleepRows } from './interruptions/sleep.rows.ts';
import { tabRows } from './interruptions/tabs.rows.ts';
import { windowRows } from './interruptions/window.rows.ts';
import { type DemoStage, startDemoStage } from './support/demo-stage.ts';

/** Every interruption that the server itself survives; see `interruptions-server.test.ts` for the others. */
const interruptions = [
  ...windowRows,
  ...networkRows,
  ...sessionRows,
  ...sleepRows,
  ...pageRows,
  ...tabRows,
  ...ownTabRows,
].map((row) => [titleOf(row), row] as const);

describe('interruptions of consent, in Chromium', () => {
  let demo: DemoStage;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    [demo, browser] = await Promise.all([startDemoStage(), chromium.launch(realisticLaunch())]);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  beforeEach(async () => {
    context = await browser.newContext();
  });
  afterEach(async () => {
    await context.close();
    await demo.reset();
  });

  it.each(interruptions)('%s', (_title, row) => run(row, context, demo));
});
