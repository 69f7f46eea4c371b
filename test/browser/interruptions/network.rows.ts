import type { Page } from 'playwright-core';
import type { DemoStage } from '../support/demo-stage.ts';
import type { Interruption } from './interruption.ts';

/** What the network does, in the page and in the window. */
export const networkRows: readonly Interruption<DemoStage>[] = [
  {
    name: 'network gone for a minute, in the page',
    happens: 'The user consents meanwhile',
    ends: 'the wizard says that it is connected',
    async play({ context, opens, reachesQuestion }) {
      await context.clock.install();
      const { northwind, wizard, window } = await reachesQuestion(await opens());
      const comesBack = await cutOff(northwind.page);
      await wizard.seesText('No answer from Northwind.');
      await window.allows();
      await context.clock.fastForward('01:00');
      await wizard.seesText('This page keeps trying; nothing is lost.');
      await comesBack();
      return northwind;
    },
  },
  {
    name: 'network gone for a minute, in the window',
    happens: "Acme's answer cannot be brought to the server, until the user loads the window again",
    ends: 'the wizard says that it is connected',
    async play({ reachesQuestion }) {
      const { northwind, wizard, window } = await reachesQuestion();
      const comesBack = await loseCallback(window.page);
      await window.allowsInVain();
      await wizard.seesHeading('Finish in the Acme CRM window');
      await comesBack();
      await window.page.reload();
      return northwind;
    },
  },
  {
    name: 'network gone, in the window',
    happens: "Acme's answer cannot be brought to the server, and the user opens another window",
    ends: 'the wizard says that it is connected',
    async play({ reachesQuestion }) {
      const { northwind, wizard, window } = await reachesQuestion();
      await loseCallback(window.page);
      await window.allowsInVain();
      await (await wizard.opensAgain('Show the window again')).allows();
      return northwind;
    },
  },
];

/** @returns what brings the network of this one page back */
export async function cutOff(page: Page): Promise<() => Promise<unknown>> {
  // Playwright's own takes the network from all tabs of the context.
  const devtools = await page.context().newCDPSession(page);
  const turn = (offline: boolean) =>
    devtools.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  await devtools.send('Network.enable');
  await turn(true);
  return () => turn(false);
}

/** @returns what brings the network back */
async function loseCallback(page: Page): Promise<() => Promise<void>> {
  // Playwright's own routes do not see where redirects lead.
  const devtools = await page.context().newCDPSession(page);
  devtools.on('Fetch.requestPaused', ({ requestId }) => {
    void devtools.send('Fetch.failRequest', { requestId, errorReason: 'InternetDisconnected' });
  });
  await devtools.send('Fetch.enable', { patterns: [{ urlPattern: '*/callback?*' }] });
  return async () => {
    await devtools.send('Fetch.disable');
  };
}
