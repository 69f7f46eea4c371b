import type { Page } from 'playwright-core';

/** From now on the page's CPU is four times slower: a phone of the middle class, beside a developer's machine. */
export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}
