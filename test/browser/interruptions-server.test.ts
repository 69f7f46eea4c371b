import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realisticLaunch } from '../support/find-browser.ts';
import { run, titleOf } from './interruptions/interruption.ts';
import { serverRows } from './interruptions/server.rows.ts';
import { type DemoProcess, startDemoProcess } from './support/demo-process.ts';
import { NorthwindPage } from './support/northwind.model.ts';
import { type NorthwindAccount, northwindAccount } from './support/northwind-account.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('interruptions of the server during consent, in Chromium', () => {
  let demo: DemoProcess;
  let account: NorthwindAccount;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    [demo, browser] = await Promise.all([startDemoProcess(), chromium.launch(realisticLaunch())]);
    account = northwindAccount(demo.url, demo.patchcordUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.dispose();
  });

  beforeEach(async () => {
    context = await browser.newContext();
  });
  afterEach(async () => {
    await context.close();
    await account.disconnectAll();
  });

  it.each(serverRows.map((row) => [titleOf(row), row] as const))('%s', (_title, row) =>
    run(row, context, { ...demo, ...account }),
  );

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
