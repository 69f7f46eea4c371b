/**
 * How long it takes from a click on the host's button until the wizard can be used: its search field is visible, and so
 * is the first service. Each time at another address, so that nothing of the wizard is in any cache; what is loaded
 * later comes from this machine, by HTTP. The browser itself has shown a page before, as that of a person has. Begins
 * with the `timeStamp` of the click and ends after the frame with the last change that is not an animation
 * (`watch-page.ts`).
 */
import type { Browser, Page } from 'playwright-core';
import { slowDown } from './slow-down.ts';
import { measured, watchPage } from './watch-page.ts';

const TIMES = 100;
/** Nobody asks the page before. */
const MOST_MS = 600;

/** @returns ms, one for each time that it was opened */
export async function measureOpening(browser: Browser, url: string): Promise<readonly number[]> {
  const page = await browser.newPage();
  await page.addInitScript(watchPage, {
    event: 'click',
    watched: 'body',
    needed: ['[role=dialog] [role=combobox]', '[role=dialog] [role=option]'],
    quietMs: 300,
  } as const);
  await visit(page, `${url}/open.html`);
  const slow = await slowDown(page);
  const samples: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    // As long as nothing is measured, the page is as fast as it can be.
    await slow(false);
    await visit(page, `${url}/visit-${time}/open.html`);
    await slow(true);
    samples.push(await click(page));
  }
  await page.close();
  return samples;
}

async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Add an integration' }).hover();
}

/** Not Playwright's own `click()`: what that looks up in the page before it clicks would be slowed down and measured. */
async function click(page: Page): Promise<number> {
  await page.mouse.down();
  await page.mouse.up();
  return measured(page, MOST_MS);
}
