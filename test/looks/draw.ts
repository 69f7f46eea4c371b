/**
 * Draws the contact sheets in `docs/looks`: each surface in light and dark, wide and narrow, in both directions.
 *
 *   npm run screenshots                    all of them
 *   npm run screenshots -- --only waiting  those whose name contains this
 *   npm run screenshots -- --only readme   the picture of the README
 *
 * What looks as before keeps its file.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ensureBrowser, plainLaunch } from '../support/find-browser.ts';
import { withList } from './looks-page.ts';
import { openProductPage, showProductPage, turnProductPage } from './product-pages.ts';
import { README_PICTURE, readmeHtml } from './readme-picture.ts';
import { sheetHtml, writePicture } from './sheet.ts';
import { takeShots } from './shots.ts';
import { startStaticStorybook } from './static-storybook.ts';
import { HEIGHT, StoryPage } from './story-page.ts';
import { listSurfaces, type Surface, sheetFile } from './surfaces.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** As many surfaces are drawn at once; more only wait for the processor. */
const AT_ONCE = 3;

/** The pages that surfaces are drawn with, one after the other. */
interface Easel {
  readonly stories: StoryPage;
  readonly pages: Page;
  readonly paper: Page;
}

async function shotsOf({ name, kind }: Surface, { stories, pages }: Easel, storybookUrl: string) {
  if (kind === 'story') {
    await stories.show(name);
    return takeShots(stories.page, (view) => stories.view(view));
  }
  await showProductPage(pages, name, storybookUrl);
  return takeShots(pages, async (view) => {
    await pages.setViewportSize({ width: view.width, height: HEIGHT });
    await turnProductPage(pages, view);
  });
}

/** Draws surfaces until none is left in the list that it shares with others. */
async function work(browser: Browser, storybookUrl: string, left: Surface[]): Promise<void> {
  const easel: Easel = {
    stories: await StoryPage.open(browser, storybookUrl),
    pages: await openProductPage(browser),
    paper: await browser.newPage({ viewport: { width: 1440, height: 800 } }),
  };
  for (let surface = left.shift(); surface; surface = left.shift()) {
    const file = sheetFile(surface.name);
    try {
      const shots = await shotsOf(surface, easel, storybookUrl);
      console.log(`${await writePicture(easel.paper, sheetHtml(shots), join(root, file))} ${file}`);
    } catch (error) {
      // The others are drawn all the same.
      console.error(`failed ${file}: ${error instanceof Error ? error.message : error}`);
      process.exitCode = 1;
    }
  }
  await easel.stories.close();
  await easel.pages.context().close();
  await easel.paper.close();
}

async function drawReadme(browser: Browser, storybookUrl: string): Promise<void> {
  const paper = await browser.newPage();
  const html = await readmeHtml(browser, storybookUrl);
  console.log(`${await writePicture(paper, html, join(root, README_PICTURE))} ${README_PICTURE}`);
  await paper.close();
}

/** Sheets of surfaces that are no more. */
function removeLeftovers(names: ReadonlySet<string>): void {
  for (const file of globSync('docs/looks/*.webp', { cwd: root })) {
    if (file !== README_PICTURE && !names.has(basename(file, '.webp'))) {
      rmSync(join(root, file));
      console.log(`removed ${file}`);
    }
  }
}

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const isAll = values.only === undefined;
const surfaces = listSurfaces();
const chosen = surfaces.filter(({ name }) => name.includes(values.only ?? ''));
mkdirSync(join(root, 'docs/looks'), { recursive: true });
const started = performance.now();
ensureBrowser();
const [storybook, browser] = await Promise.all([startStaticStorybook(), chromium.launch(plainLaunch())]);
try {
  const left = [...chosen];
  await Promise.all(Array.from({ length: AT_ONCE }, () => work(browser, storybook.url, left)));
  if (isAll || values.only === 'readme') await drawReadme(browser, storybook.url);
  if (isAll) removeLeftovers(new Set(surfaces.map(({ name }) => name)));
} finally {
  await browser.close();
  storybook.close();
}
const page = join(root, 'docs/looks.md');
writeFileSync(page, withList(readFileSync(page, 'utf8'), surfaces));
console.log(`${chosen.length} sheets in ${Math.round((performance.now() - started) / 1000)} s`);
