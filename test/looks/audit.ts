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
  return page.evaluate(() => {
    const root = document.documentElement;
    const found: string[] = [];
    const says = (element: Element) =>
      `${element.localName}.${[...element.classList].join('.')} “${(element.textContent ?? '').slice(0, 40)}”`;
    /** What only screen readers read is cut off on purpose. */
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true }) &&
      getComputedStyle(element).clipPath !== 'inset(50%)' &&
      (element.parentElement === null || isSeen(element.parentElement));
    /** Ends in an ellipsis where there is no room. */
    const isShortened = (element: Element) => getComputedStyle(element).textOverflow === 'ellipsis';
    const isCut = (element: Element) =>
      element.scrollWidth > element.clientWidth + 1 &&
      !(element instanceof HTMLInputElement) &&
      getComputedStyle(element).overflowX !== 'visible' &&
      !isShortened(element);
    const isOutside = (text: Node) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right } = range.getBoundingClientRect();
      return right > root.clientWidth + 1 || left < -1;
    };
    if (root.scrollWidth > root.clientWidth) found.push(`the page scrolls sideways: ${root.scrollWidth} px`);
    for (const element of document.querySelectorAll('body *')) {
      if (isCut(element) && isSeen(element)) found.push(`cut off: ${says(element)}`);
      const texts = [...element.childNodes].filter(({ nodeType, data }: Node & { data?: string }) =>
        Boolean(nodeType === Node.TEXT_NODE && data?.trim()),
      );
      const isWhole = !isShortened(element) && !(element.parentElement && isShortened(element.parentElement));
      if (isWhole && texts.some(isOutside) && isSeen(element)) found.push(`out of sight: ${says(element)}`);
    }
    return found;
  });
}
