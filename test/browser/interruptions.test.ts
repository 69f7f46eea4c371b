import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realisticLaunch } from '../support/find-browser.ts';
import { type DemoProcess, startDemoProcess } from './support/demo-process.ts';
import { NorthwindPage } from './support/northwind.model.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('interruptions, in Chromium', () => {
  let demo: DemoProcess;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    browser = await chromium.launch(realisticLaunch());
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    demo = await startDemoProcess();
    context = await browser.newContext();
  });
  afterEach(async () => {
    await context.close();
    await demo.dispose();
  });

  it('should connect once when the server is killed while the user is at the provider', async () => {
    const northwind = await NorthwindPage.open(context, demo.url);
    const wizard = await northwind.connects('Acme CRM');
    const window = await wizard.continuesTo('Acme CRM');
    await window.signsIn();
    await window.seesQuestion();

    await demo.stop('SIGKILL');
    await wizard.seesText('No answer from Northwind.');
    await wizard.seesText('This page keeps trying; nothing is lost.');
    await demo.start();
    await wizard.seesNoText('No answer from Northwind.');

    await window.allows();
    await wizard.seesHeading('Acme CRM is connected');
    await wizard.finishes();
    await northwind.seesConnected('Acme CRM');
    await northwind.seesConnections('Acme CRM', 1);
  });

  it('should say so and connect at the second try when the window has nowhere to come back to', async () => {
    const northwind = await NorthwindPage.open(context, demo.url);
    const wizard = await northwind.connects('Acme CRM');
    const window = await wizard.continuesTo('Acme CRM');
    await window.signsIn();
    await window.seesQuestion();

    await demo.stop('SIGKILL');
    await window.allowsInVain();
    await window.page.close();
    await wizard.seesHeading('Still waiting for Acme CRM');
    await demo.start();

    const again = await wizard.opensAgain();
    await again.allows();
    await wizard.seesHeading('Acme CRM is connected');
    await wizard.finishes();
    await northwind.seesConnected('Acme CRM');
    await northwind.seesConnections('Acme CRM', 1);
  });

  it('should leave the first server alone when a second one starts in its data folder', async () => {
    const northwind = await NorthwindPage.open(context, demo.url);
    const wizard = await northwind.connects('Acme CRM');
    const window = await wizard.continuesTo('Acme CRM');

    const ports = readFileSync(join(demo.dataDir, 'ports.json'), 'utf8');
    const second = await startSecondDemo(demo.dataDir);
    expect(second.code).not.toBe(0);
    expect(second.output).toContain('data-folder-in-use');
    expect(second.output).toMatch(/Another process is using the data folder .* Stop that one first/);
    expect(second.output).not.toContain('Patchcord demo:');
    expect(readFileSync(join(demo.dataDir, 'ports.json'), 'utf8')).toBe(ports);

    await window.signsIn();
    await window.allows();
    await wizard.finishes();
    await northwind.seesConnected('Acme CRM');
  });
});

/** The demo once more, on a data folder that is in use; it must end by itself. */
function startSecondDemo(
  dataDir: string,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const second = spawn(process.execPath, ['demo/start.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '', DATABASE_URL: '', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  let output = '';
  for (const stream of [second.stdout, second.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return new Promise((resolve) => second.once('close', (code) => resolve({ code, output })));
}
