/**
 * Draws the contact sheets in `docs/looks`: each surface in light and dark, wide and narrow, in both directions.
 *
 *   npm run screenshots                    all of them
 *   npm run screenshots -- --only waiting  those whose name contains this
 */
import { globSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { ensureBrowser, plainLaunch } from '../support/find-browser.ts';
import { openProductPage, showProductPage, turnProductPage } from './product-pages.ts';
import { sheetHtml, writePicture } from './sheet.ts';
import { takeShots } from './shots.ts';
import { startStaticStorybook } from './static-storybook.ts';
import { HEIGHT, StoryPage } from './story-page.ts';
import { listSurfaces, type Surface, sheetFile } from './surfaces.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** As many surfaces are drawn at once; more only wait for the processor. */
const AT_ONCE = 3;

/** Draws surfaces one after the other, until none is left in the list that it shares with others. */
async function work(browser: Browser, storybookUrl: string, left: Surface[]): Promise<void> {
  const stories = await StoryPage.open(browser, storybookUrl);
  const pages = await openProductPage(browser);
  const paper = await browser.newPage({ viewport: { width: 1440, height: 800 } });
  for (let surface = left.shift(); surface; surface = left.shift()) {
    const { name, kind } = surface;
    const isStory = kind === 'story';
    await (isStory ? stories.show(name) : showProductPage(pages, name, storybookUrl));
    const shots = isStory
      ? await takeShots(stories.page, (view) => stories.view(view))
      : await takeShots(pages, async (view) => {
          await pages.setViewportSize({ width: view.width, height: HEIGHT });
          await turnProductPage(pages, view);
        });
    const outcome = await writePicture(paper, sheetHtml(shots), join(root, sheetFile(name)));
    console.log(`${outcome} ${sheetFile(name)}`);
  }
  await stories.close();
  await pages.context().close();
  await paper.close();
}

/** Sheets of surfaces that are no more. */
function removeLeftovers(names: ReadonlySet<string>): void {
  for (const file of globSync('docs/looks/*.webp', { cwd: root })) {
    if (!names.has(basename(file, '.webp'))) {
      rmSync(join(root, file));
      console.log(`removed ${file}`);
    }
  }
}

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const surfaces = listSurfaces().filter(({ name }) => name.includes(values.only ?? ''));
if (surfaces.length === 0) throw new Error(`No surface has ${values.only} in its name.`);
mkdirSync(join(root, 'docs/looks'), { recursive: true });
const started = performance.now();
ensureBrowser();
const [storybook, browser] = await Promise.all([startStaticStorybook(), chromium.launch(plainLaunch())]);
try {
  const left = [...surfaces];
  await Promise.all(Array.from({ length: AT_ONCE }, () => work(browser, storybook.url, left)));
  if (values.only === undefined) removeLeftovers(new Set(surfaces.map(({ name }) => name)));
} finally {
  await browser.close();
  storybook.close();
}
console.log(`${surfaces.length} sheets in ${Math.round((performance.now() - started) / 1000)} s`);
