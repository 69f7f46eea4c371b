/**
 * How long it takes from a click on the host's button until the wizard can be used: its search field is visible, and so
 * is the first service. In a browser context of its own each time, so that nothing of the wizard is in any cache; what
 * is loaded later comes from this machine, by HTTP. Begins with the `timeStamp` of the click and ends after the frame
 * with the last change that is not an animation (`watch-page.ts`).
 */
import type { Browser } from 'playwright-core';
import { slowDown } from './slow-down.ts';
import { measured, watchPage } from './watch-page.ts';

const TIMES = 100;

/** @returns ms, one for each time that it was opened */
export async function measureOpening(browser: Browser, url: string): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let time = 0; time < TIMES; time += 1) samples.push(await open(browser, url));
  return samples;
}

async function open(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(watchPage, {
    event: 'click',
    watched: 'body',
    needed: ['[role=dialog] [role=combobox]', '[role=dialog] [role=option]'],
  } as const);
  await page.goto(`${url}/open.html`);
  // Not `click()`: what Playwright looks up in the page before it clicks would be slowed down and measured, too.
  await page.getByRole('button', { name: 'Add an integration' }).hover();
  await slowDown(page);
  await page.mouse.down();
  await page.mouse.up();
  const ms = await measured(page);
  await context.close();
  return ms;
}
