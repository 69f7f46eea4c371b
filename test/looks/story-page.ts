import type { Browser, BrowserContext, Page } from 'playwright-core';
import { tidyTree } from './tree.ts';
import type { View } from './views.ts';

/** As tall as a phone is, or a laptop below the bars of its browser. */
export const HEIGHT = 740;
/** Stories that hurry through time still take a while. */
const PLAY_MS = 30_000;

/** Longer than a live region waits for the user to stop typing. */
const SAID_MS = 1200;

/** A day on which every picture is taken, so that dates in it stay the same. */
const TODAY = Date.UTC(2026, 10, 21, 9, 30);

/** Moves the page's day; time goes on as ever. */
const moveDay = (today: number) => {
  const shift = today - Date.now();
  const Real = Date;
  class Shifted extends Real {
    constructor(...args: readonly []) {
      if (args.length > 0) super(...args);
      else super(Real.now() + shift);
    }
    static override now(): number {
      return Real.now() + shift;
    }
  }
  globalThis.Date = Shifted as DateConstructor;
};

/** A page for stories and for the product's own pages: the same wherever and whenever it is opened. */
export async function openStillPage(browser: Browser): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: HEIGHT },
  });
  await context.addInitScript(moveDay, TODAY);
  return context.newPage();
}

/** Storybook's preview of one story at a time: it is loaded once, played to its end, and then seen from all sides. */
export class StoryPage {
  static async open(browser: Browser, storybookUrl: string): Promise<StoryPage> {
    const page = await openStillPage(browser);
    // No story finds what another has left. (Windows that it opens are pages of their own, and share what it has.)
    await page.addInitScript(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    return new StoryPage(page, storybookUrl);
  }

  readonly page: Page;
  private readonly storybookUrl: string;
  /** As they were set last; none of the page that was just loaded. */
  private globals: string | undefined;

  private constructor(page: Page, storybookUrl: string) {
    this.page = page;
    this.storybookUrl = storybookUrl;
  }

  /**
   * Loads a story and waits until its play function is through. It has a second try: on a busy machine what it waits
   * for may come too late, and some stories are about motion.
   */
  async show(storyId: string): Promise<void> {
    const problem = (await this.play(storyId, 'reduce')) && (await this.play(storyId, 'no-preference'));
    await this.page.emulateMedia({ reducedMotion: 'reduce' });
    if (problem) throw new Error(`${storyId}: ${problem.trim().split('\n')[0]}`);
    await this.page.evaluate(untilQuiet, 120);
    await settle(this.page);
  }

  /** What went wrong, if anything did. */
  private async play(
    storyId: string,
    reducedMotion: 'reduce' | 'no-preference',
  ): Promise<string | undefined> {
    this.globals = undefined;
    await this.page.setViewportSize({ width: 1280, height: HEIGHT });
    await this.page.emulateMedia({ colorScheme: 'light', forcedColors: null, reducedMotion });
    // axe is run by us, when everything stands.
    const query = new URLSearchParams({ id: storyId, viewMode: 'story', globals: 'a11y.manual:!true' });
    await this.page.goto(`${this.storybookUrl}/iframe.html?${query}`, { waitUntil: 'commit' });
    const end = await this.page.waitForFunction(readEnd, storyId, { timeout: PLAY_MS });
    const said = await end.jsonValue();
    return said === 'played' ? undefined : said;
  }

  /** Switches theme and direction as Storybook's toolbars do; the story stays in the state that it was played into. */
  async view({ theme, direction, width }: View): Promise<void> {
    await this.page.setViewportSize({ width, height: HEIGHT });
    const globals = `${theme} ${direction}`;
    if (globals !== this.globals) {
      await this.page.emulateMedia({ colorScheme: theme });
      await this.page.evaluate(updateGlobals, { theme, direction });
      this.globals = globals;
    }
    await settle(this.page);
  }

  /** Text of twice the size, at the width of a laptop (WCAG 2.2, 1.4.4). */
  async enlargeText(): Promise<void> {
    await this.view({ theme: 'light', direction: 'ltr', width: 1280 });
    await this.page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await settle(this.page);
  }

  /** Colours of the system's in place of the page's. */
  async forceColors(): Promise<void> {
    await this.page.emulateMedia({ forcedColors: 'active' });
    await settle(this.page);
  }

  /** Names and roles of what is shown, as YAML, once live regions have said what they put off. */
  async readTree(): Promise<string> {
    await this.page.evaluate(untilQuiet, SAID_MS);
    return tidyTree(await this.page.locator('body').ariaSnapshot());
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

/** Two frames after the last font: what was changed before is painted. */
export function settle(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  });
}

/** In the page: resolves when nothing has changed for so long; what changes for ever is not waited for. */
function untilQuiet(quietMs: number): Promise<void> {
  const PATIENCE_MS = 4000;
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect();
      resolve();
    };
    let timer = setTimeout(end, quietMs);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(end, quietMs);
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    setTimeout(end, PATIENCE_MS);
  });
}

interface Channel {
  last(event: string): readonly unknown[] | undefined;
  once(event: string, listener: () => void): void;
  emit(event: string, payload: unknown): void;
}
declare global {
  var __STORYBOOK_ADDONS_CHANNEL__: Channel | undefined;
}

/** In the page: `'played'`, or what went wrong; nothing as long as the story is under way. */
function readEnd(storyId: string): string | undefined {
  const channel = globalThis.__STORYBOOK_ADDONS_CHANNEL__;
  if (channel?.last('storyMissing')) return 'there is no such story';
  const [end] = (channel?.last('storyFinished') ?? []) as { storyId: string; status: string }[];
  if (end?.storyId !== storyId) return undefined;
  for (const event of ['playFunctionThrewException', 'storyThrewException', 'storyErrored']) {
    const [error] = (channel?.last(event) ?? []) as { message?: string; title?: string }[];
    if (error) return error.message ?? error.title ?? event;
  }
  return end.status === 'success' ? 'played' : 'failed';
}

/** In the page: asks Storybook for other globals, and waits until the story was rendered with them. */
function updateGlobals(globals: Readonly<Record<string, string>>): Promise<void> | undefined {
  const channel = globalThis.__STORYBOOK_ADDONS_CHANNEL__;
  if (!channel) throw new Error('This is no page of Storybook.');
  const rendered = new Promise<void>((resolve) => channel.once('storyRendered', resolve));
  channel.emit('updateGlobals', { globals });
  return rendered;
}
