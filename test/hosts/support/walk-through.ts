import { expect } from 'vitest';
import type { HostPage } from './host-page.model.ts';

/** Opens the wizard, connects one service by a key and one by consent, and closes it, as a person would. */
export async function connectBoth(host: HostPage): Promise<void> {
  await host.openWizard();
  await host.seesFocusIn(host.dialog);
  // A bundler that lowers `light-dark()` must leave the colours.
  const surface = await host.dialog.evaluate((panel) => getComputedStyle(panel).backgroundColor);
  expect(surface).toBe('rgb(255, 255, 255)');
  await host.pick('Beacon Mail');
  await host.fill('API key', 'bm_live_1');
  await host.press('Connect');
  await host.seesTitle('Beacon Mail is connected');
  await host.press('Done');
  await host.isClosed();
  await host.seesFocusIn(host.opener);

  await host.openWizard();
  await host.pick('Acme CRM');
  await host.consent('Continue to Acme CRM');
  await host.seesTitle('Acme CRM is connected');
  await host.press('Done');
  await host.isClosed();
  await host.seesConnected('beacon-mail, acme-crm');

  await host.openWizard();
  await host.page.keyboard.press('Escape');
  await host.isClosed();
  await host.seesFocusIn(host.opener);
}
