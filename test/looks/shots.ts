/** Single pictures of a page, from all sides. */
import type { Page } from 'playwright-core';
import { type View, viewsOf } from './views.ts';

/** Of a list that goes on for long, its beginning is enough. */
const TALLEST = 1400;

export interface Shot {
  readonly view: View;
  readonly height: number;
  /** A `data:` address. */
  readonly picture: string;
}

/** Pictures of what a page shows, after `turn` has switched it to each view. */
export async function takeShots(page: Page, turn: (view: View) => Promise<void>): Promise<readonly Shot[]> {
  const devtools = await page.context().newCDPSession(page);
  const shots: Shot[] = [];
  for (const view of viewsOf([1280, 360])) {
    await turn(view);
    const height = Math.min(TALLEST, await page.evaluate(prepare));
    const { data } = await devtools.send('Page.captureScreenshot', {
      format: 'png',
      optimizeForSpeed: true,
      captureBeyondViewport: true,
      clip: { x: 0, y: 0, width: view.width, height, scale: 1 },
    });
    shots.push({ view, height, picture: `data:image/png;base64,${data}` });
  }
  await devtools.detach();
  return shots;
}

/** In the page: takes the blinking caret away, and says how far down something is seen. */
function prepare(): number {
  if (document.adoptedStyleSheets.length === 0) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { caret-color: transparent !important; }');
    document.adoptedStyleSheets = [sheet];
  }
  let bottom = 0;
  const measure = (element: Element) => {
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.height > 0) bottom = Math.max(bottom, box.bottom);
    // What is scrolled or cut off is seen as far as the element itself.
    const isOpen = getComputedStyle(element).overflowY === 'visible';
    if (isOpen) for (const child of element.children) measure(child);
  };
  measure(document.body);
  return Math.ceil(bottom + scrollY);
}
