/** Puts the pictures of a surface on one labelled sheet. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Shot } from './shots.ts';
import type { View } from './views.ts';

/** Wide pictures are shown at half their size, beside narrow ones at their own. */
const SCALE: Readonly<Record<number, number>> = { 1280: 0.5, 360: 1 };
const QUALITY = 80;

const STYLE = `
  * { box-sizing: border-box; margin: 0; }
  body { inline-size: max-content; padding: 20px; background: #c3c8d0; color: #22262e;
    font: 13px/1.4 ui-sans-serif, system-ui, sans-serif; }
  .theme { display: grid; grid-template-columns: auto auto auto; gap: 16px; align-items: start; }
  .theme + .theme { margin-block-start: 20px; }
  .wide { display: grid; gap: 16px; }
  figure { display: grid; gap: 4px; }
  img { display: block; }
`;

const label = ({ theme, direction, width }: View) =>
  `${width} px, ${theme}${direction === 'rtl' ? ', right to left' : ''}`;

function figure({ view, height, picture }: Shot): string {
  const scale = SCALE[view.width] ?? 1;
  return `<figure><figcaption>${label(view)}</figcaption>
    <img src="${picture}" alt="" width="${view.width * scale}" height="${height * scale}"></figure>`;
}

/** One row per theme: the wide pictures above each other, the narrow ones beside them. */
export function sheetHtml(shots: readonly Shot[]): string {
  const rows = (['light', 'dark'] as const).map((theme) => {
    const ofTheme = shots.filter(({ view }) => view.theme === theme);
    const wide = ofTheme.filter(({ view }) => view.width > 500).map(figure);
    const narrow = ofTheme.filter(({ view }) => view.width <= 500).map(figure);
    return `<div class="theme"><div class="wide">${wide.join('')}</div>${narrow.join('')}</div>`;
  });
  return `<!doctype html><style>${STYLE}</style><body>${rows.join('')}</body>`;
}

/** Renders a page of HTML into a WebP file; the file stays as it was when nobody could see the difference. */
export async function writePicture(page: Page, html: string, file: string): Promise<'written' | 'kept'> {
  await page.setContent(html);
  const { width, height } = await page.evaluate(async () => {
    await Promise.all([...document.images].map((image) => image.decode()));
    const { width, height } = document.body.getBoundingClientRect();
    return { width: Math.ceil(width), height: Math.ceil(height) };
  });
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height, scale: 1 },
  });
  await devtools.detach();
  const before = existsSync(file) ? readFileSync(file).toString('base64') : undefined;
  if (before !== undefined && (before === data || (await looksTheSame(page, before, data)))) return 'kept';
  writeFileSync(file, Buffer.from(data, 'base64'));
  return 'written';
}

/** Compares two WebP files by their pixels; what the compression makes of an edge is no difference. */
function looksTheSame(page: Page, one: string, other: string): Promise<boolean> {
  return page.evaluate(comparePixels, [one, other] as const);
}

/** In the page. */
async function comparePixels(files: readonly [string, string]): Promise<boolean> {
  /** Of 255, per channel. */
  const SEEN = 40;
  /** Single pixels that stray. */
  const FEW = 20;
  const read = async (file: string) => {
    const image = new Image();
    image.src = `data:image/webp;base64,${file}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('No canvas.');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const [a, b] = [await read(files[0]), await read(files[1])];
  if (a.width !== b.width || a.height !== b.height) return false;
  let strays = 0;
  for (let at = 0; at < a.data.length; at++) {
    if (Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0)) > SEEN && ++strays > FEW) return false;
  }
  return true;
}
