/** The picture with which the README opens: consent in light, the picker in dark. */
import type { Browser, Page } from 'playwright-core';
import { StoryPage, settle } from './story-page.ts';
import type { View } from './views.ts';

export const README_PICTURE = 'docs/looks/readme.webp';

const HALVES: readonly { readonly story: string; readonly view: View }[] = [
  { story: 'wizard-moments--before-consent', view: { theme: 'light', direction: 'ltr', width: 520 } },
  { story: 'wizard-moments--picking', view: { theme: 'dark', direction: 'ltr', width: 720 } },
];
const HEIGHT = 690;
/** Sharp on screens of twice the density too. */
const SCALE = 1.5;

/** Both halves beside each other, as a page of HTML. */
export async function readmeHtml(browser: Browser, storybookUrl: string): Promise<string> {
  const stories = await StoryPage.open(browser, storybookUrl);
  const pictures: string[] = [];
  for (const { story, view } of HALVES) {
    await stories.show(story);
    await stories.view(view);
    await stories.page.setViewportSize({ width: view.width, height: HEIGHT });
    pictures.push(`<img src="${await shoot(stories.page, view.width)}" alt="">`);
  }
  await stories.close();
  return `<!doctype html><body style="display: flex; inline-size: max-content; margin: 0">${pictures.join('')}`;
}

async function shoot(page: Page, width: number): Promise<string> {
  // The dialog alone, on the page's own colour.
  await page.addStyleTag({
    content: '.patchcord-overlay { background: none !important } * { caret-color: transparent }',
  });
  await settle(page);
  const devtools = await page.context().newCDPSession(page);
  const clip = { x: 0, y: 0, width, height: HEIGHT, scale: SCALE };
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'png', clip });
  await devtools.detach();
  return `data:image/png;base64,${data}`;
}
