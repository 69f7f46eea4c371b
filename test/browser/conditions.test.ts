import { afterEach, beforeEach, expect, it } from 'vitest';
import { accounts, demoPassword } from '../../demo/third-parties/acme-crm/index.ts';
import type { Engine, EngineSession } from '../matrix/engine.types.ts';
import { startChromium } from '../matrix/engines/chromium.ts';
import { type DemoProcess, startDemoProcess } from './support/demo-process.ts';

let demo: DemoProcess;
let engine: Engine;
let session: EngineSession;

beforeEach(async () => {
  demo = await startDemoProcess({
    ACME_WITHOUT_ISS: '1',
    ACME_COOP: 'same-origin',
    NORTHWIND_FRAMED: '1',
    NORTHWIND_COOP: 'same-origin',
  });
  engine = await startChromium();
  session = await engine.newSession();
});
afterEach(async () => {
  await engine?.close();
  await demo?.dispose();
});

it('should start the demo under the conditions that the environment asks for, and connect', async () => {
  const [, address = ''] = /^Eastgate: +(\S+)/m.exec(demo.output()) ?? [];
  const eastgate = await session.open(address);
  const northwind = await eastgate.frame('iframe');
  await northwind.click('button', 'Connect Acme CRM');
  const acme = await session.opened(() => northwind.click('button', 'Continue to Acme CRM'));
  await acme.fill('Email', accounts[0]?.email ?? '');
  await acme.fill('Password', demoPassword);
  await acme.click('button', 'Sign in');
  await acme.click('button', 'Allow');
  await northwind.sees('Acme CRM is connected');
  const callback = demo
    .thirdPartyLog()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .find(({ kind }) => kind === 'authorization');
  expect(new URL(callback.redirect).searchParams.has('iss')).toBe(false);
});
