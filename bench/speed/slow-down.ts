import type { Page } from 'playwright-core';

/**
 * From now on the page's CPU is four times slower: a phone of the middle class, beside a developer's machine.
 *
 * @returns what ends that, and begins it again
 */
export async function slowDown(page: Page): Promise<(isSlow: boolean) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const slow = async (isSlow: boolean) => {
    await session.send('Emulation.setCPUThrottlingRate', { rate: isSlow ? 4 : 1 });
  };
  await slow(true);
  return slow;
}
