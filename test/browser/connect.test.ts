import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realisticLaunch } from '../support/find-browser.ts';
import { startDemoProcess } from './support/demo-process.ts';
import { type DemoStage, startDemoStage } from './support/demo-stage.ts';
import { NorthwindPage } from './support/northwind.model.ts';
import { readBeaconKey } from './support/third-parties.model.ts';

describe('the demo, in Chromium', () => {
  let demo: DemoStage;
  let browser: Browser;
  let context: BrowserContext;
  let problems: string[];

  beforeAll(async () => {
    [demo, browser] = await Promise.all([startDemoStage(), chromium.launch(realisticLaunch())]);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  beforeEach(async () => {
    context = await browser.newContext();
    problems = [];
    context.on('weberror', (error) => problems.push(String(error.error())));
    context.on('console', (message) => {
      // A refused session or key is an ordinary answer; Chromium reports every 4xx.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        problems.push(message.text());
    });
  });
  afterEach(async () => {
    await context.close();
    await demo.reset();
    expect(problems).toEqual([]);
  });

  it('should connect both services, show their data, and still do so after a restart', async ({
    onTestFinished,
  }) => {
    const process = await startDemoProcess();
    onTestFinished(() => process.dispose());
    const northwind = await NorthwindPage.open(context, process.url);

    const acme = await northwind.connects('Acme CRM');
    await acme.seesText('Read contacts and companies');
    const window = await acme.continuesTo('Acme CRM');
    await window.signsIn();
    await window.allows();
    await acme.seesText('ada@northwind.example');
    await acme.names('Sales');
    await acme.finishes();
    await northwind.seesConnected('Acme CRM');
    await northwind.seesData('Acme CRM', 'Sales');

    const key = await readBeaconKey(context, process.beaconKeyPage);
    const beacon = await northwind.addsAnIntegration();
    await beacon.picks('Beacon Mail');
    await beacon.typesKey(key);
    await beacon.submitsKey();
    await beacon.finishes();
    await northwind.seesConnected('Beacon Mail');

    await process.stop();
    await process.start();
    await northwind.reloads();
    for (const service of ['Acme CRM', 'Beacon Mail']) await northwind.seesConnected(service);
    await northwind.page.locator('.nw-preview').nth(1).waitFor();
    expect(await northwind.page.locator('.nw-preview li').count()).toBe(6);
  });

  it('should say that access was denied, and offer to ask again', async () => {
    const northwind = await NorthwindPage.open(context, demo.url);
    const wizard = await northwind.connects('Acme CRM');
    const window = await wizard.continuesTo('Acme CRM');
    await window.signsIn();
    await window.denies();
    await wizard.seesHeading(/not connected|denied|did not allow/i);
    await wizard.presses(/try again|ask again/i);
    const again = await wizard.continuesTo('Acme CRM');
    // The provider's session is picked up without a login page.
    await again.allows();
    await wizard.finishes();
    await northwind.seesConnected('Acme CRM');
  });

  it('should keep a refused key in its field, and connect with the right one', async () => {
    const northwind = await NorthwindPage.open(context, demo.url);
    const wizard = await northwind.connects('Beacon Mail');
    const wrong = `bm_live_${'0'.repeat(32)}`;
    await wizard.typesKey(wrong);
    await wizard.submitsKey();
    await wizard.seesText(/does not accept|refused/i);
    expect(await wizard.keyField().inputValue()).toBe(wrong);
    await northwind.seesNothingConnected('Beacon Mail');

    await wizard.typesKey(await readBeaconKey(context, demo.beaconKeyPage));
    await wizard.submitsKey();
    await wizard.finishes();
    await northwind.seesConnected('Beacon Mail');
  });

  it('should send a wrong host name to the canonical one', async () => {
    const page = await context.newPage();
    await page.goto(demo.url.replace('localhost', '127.0.0.1'));
    expect(new URL(page.url()).origin).toBe(demo.url);
  });
});
