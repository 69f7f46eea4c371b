/** What is wrong with what a page shows: found by axe, and by measuring. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 AA and best practices; a story is no whole page, so not everything in it lies in a landmark. */
const OPTIONS: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { region: { enabled: false } },
  resultTypes: ['violations'],
};

/** What axe finds, one line for each element. */
export async function findViolations(
  page: Page,
  without: readonly string[] = [],
): Promise<readonly string[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  // By way of the debugger, which no policy of the page's can forbid.
  if (!isThere) await page.evaluate(axeSource);
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  return page.evaluate(
    async (options) => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run({ include: [['body']], exclude: [['.sb-wrapper']] }, options);
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html} ${failureSummary ?? ''}`),
      );
    },
    { ...OPTIONS, rules: { ...OPTIONS.rules, ...rules } },
  );
}

/** What does not fit: a page that scrolls sideways, text that is cut off or out of sight (WCAG 1.4.10, 1.4.4). */
export function findOverflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(measureOverflow);
}

/** In the page. */
function measureOverflow(): readonly string[] {
  const root = document.documentElement;
  const styleOf = (element: Element) => getComputedStyle(element);
  const says = (element: Element) =>
    `${element.localName}.${[...element.classList].join('.')} “${(element.textContent ?? '').slice(0, 40)}”`;
  /** The element, and what it lies in. */
  const upwards = (element: Element): readonly Element[] =>
    element.parentElement ? [element, ...upwards(element.parentElement)] : [element];
  /** What only screen readers read is cut off on purpose. */
  const isSeen = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    upwards(element).every((part) => styleOf(part).clipPath !== 'inset(50%)');
  const hasMore = (element: Element) =>
    element.scrollWidth > element.clientWidth + 1 && styleOf(element).overflowX !== 'visible';
  /** A row of buttons that is pushed to and fro: the keyboard reaches each, and brings it into sight. */
  const isStrip = (element: Element) =>
    /auto|scroll/.test(styleOf(element).overflowX) &&
    element.scrollHeight <= element.clientHeight + 1 &&
    [...element.children].every((child) => child instanceof HTMLButtonElement);
  /** It ends in an ellipsis where there is no room. */
  const isShortened = (element: Element) => styleOf(element).textOverflow === 'ellipsis';
  const isMeant = (element: Element) =>
    element instanceof HTMLInputElement || isShortened(element) || isStrip(element);
  const isOutside = (text: Node) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right } = range.getBoundingClientRect();
    return right > root.clientWidth + 1 || left < -1;
  };
  const hasTextOutside = (element: Element) =>
    [...element.childNodes].some((node) => node instanceof Text && node.data.trim() && isOutside(node));

  const seen = [...document.querySelectorAll('body *')].filter(isSeen);
  // Where nothing is written, as in a placeholder, nothing is lost.
  const cut = seen.filter((element) => element.textContent?.trim() && hasMore(element) && !isMeant(element));
  const outside = seen.filter((element) => hasTextOutside(element) && !upwards(element).some(isMeant));
  return [
    ...(root.scrollWidth > root.clientWidth ? [`the page scrolls sideways: ${root.scrollWidth} px`] : []),
    ...cut.map((element) => `cut off: ${says(element)}`),
    ...outside.map((element) => `out of sight: ${says(element)}`),
  ];
}
