/**
 * How long it takes from a key press until the list has been painted that answers it.
 *
 * Keys are real: they come through the browser's input pipeline, and a measurement begins with the `timeStamp` of the
 * `keydown` event, which is when the browser got it. It ends after the frame with the last change of the list
 * (`watch-page.ts`), so it contains the waiting for that frame: below 16.7 ms is a list that made the next frame. Words
 * are typed letter by letter and taken back again, one key after the other has settled. All pages have the same entries.
 * A page with nothing but a field tells how much of it all is the browser and a busy machine.
 */
import { searchServices } from 'patchcord/core';
import type { Browser, Page } from 'playwright-core';
import { entries, typed } from './entries.ts';
import { slowDown } from './slow-down.ts';
import { measured, watchPage } from './watch-page.ts';

/** With fewer rows a list would be fast by itself. */
const FEWEST_MATCHES = 60;

/**
 * A key follows the last one after a little more than this, as from somebody who types fast: a machine that has slept in
 * between is another one. A list that takes longer is waited for.
 */
const TYPING_MS = 150;

interface Subject {
  readonly input: string;
  readonly list: string;
  /** How many rows match, as the page says; only ours tells it without rendering them all. */
  readonly count: (page: Page) => Promise<number>;
}

const countOf = (selector: string) => (page: Page) => page.locator(selector).count();

const subjects: Readonly<Record<string, Subject>> = {
  picker: {
    input: '[role=combobox]',
    list: '[role=listbox]',
    count: async (page) => Number(await page.locator('[role=option]').first().getAttribute('aria-setsize')),
  },
  cmdk: { input: '[cmdk-input]', list: '[cmdk-list]', count: countOf('[cmdk-item]') },
  /** No list at all: the floor. */
  field: { input: 'input', list: 'input', count: async () => entries.length },
  'react-select': { input: '[role=combobox]', list: '[role=listbox]', count: countOf('[role=option]') },
};

/** @returns ms, one for each key */
export async function measureKeys(browser: Browser, url: string, name: string): Promise<readonly number[]> {
  const subject = subjects[name] as Subject;
  const page = await browser.newPage();
  await page.addInitScript(watchPage, {
    event: 'keydown',
    watched: subject.list,
    needed: [subject.list],
    quietMs: 120,
  } as const);
  page.setDefaultTimeout(300_000);
  await page.goto(`${url}/${name}.html`);
  await page.locator(subject.list).waitFor();
  await page.locator(subject.input).focus();
  await slowDown(page);
  // Whoever has just seen the list does not type yet.
  await page.waitForTimeout(2000);

  const samples: number[] = [];
  for (const word of typed) {
    for (const letter of word) samples.push(await press(page, letter));
    const found = await subject.count(page);
    if (name === 'picker' && found !== searchServices(entries, word).length) {
      throw new Error(`The picker does not show what "${word}" finds.`);
    }
    // The last letter narrows the most.
    if (found < FEWEST_MATCHES) throw new Error(`In ${name} only ${found} rows match "${word}".`);
    for (const _letter of word) samples.push(await press(page, 'Backspace'));
  }
  await page.close();
  return samples;
}

async function press(page: Page, key: string): Promise<number> {
  await page.keyboard.down(key);
  const ms = await measured(page, TYPING_MS);
  // People let a key go long after the next frame.
  await page.keyboard.up(key);
  return ms;
}
