import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { plainLaunch } from '../support/find-browser.ts';
import { findOverflow, findViolations } from './audit.ts';
import { openProductPage, showProductPage, turnProductPage } from './product-pages.ts';
import { HEIGHT } from './story-page.ts';
import { listSurfaces } from './surfaces.ts';
import { tidyTree } from './tree.ts';
import { viewsOf } from './views.ts';

const names = listSurfaces()
  .filter(({ kind }) => kind === 'page')
  .map(({ name }) => name);

describe('every page outside of Storybook, in Chromium', () => {
  let browser: Browser;
  let page: Page;
  const trees: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch(plainLaunch());
    page = await openProductPage(browser);
  });
  afterAll(() => browser.close());

  it.each(names)('A8-06 A8-07 should be sound: %s', async (name) => {
    await showProductPage(page, name, inject('storybookUrl'));
    const tree = tidyTree(await page.locator('body').ariaSnapshot());
    trees.push(`${name}:\n${tree.replaceAll(/^/gm, '  ')}\n`);
    for (const view of viewsOf([1280, 320])) {
      await page.setViewportSize({ width: view.width, height: HEIGHT });
      await turnProductPage(page, view);
      const found = [...(await findViolations(page)), ...(await findOverflow(page))];
      expect(found, JSON.stringify(view)).toEqual([]);
    }
  });

  it('A8-07 should keep the names and roles', async () => {
    await expect(trees.join('\n')).toMatchFileSnapshot('trees/pages.yml');
  });
});
