import type { Page } from 'playwright-core';

/** Takes the network from one page. @returns what brings it back */
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

/** The network is gone when the provider sends the window back. @returns what brings it back */
export async function loseCallback(page: Page): Promise<() => Promise<void>> {
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
