import {
  type BrowserContext,
  type CDPSession,
  chromium,
  type LaunchOptions,
  type Page,
} from 'playwright-core';
import { realisticLaunch } from '../../support/find-browser.ts';
import type { Engine, EngineSession, EngineView, EngineWindow } from '../engine.types.ts';
import { type Point, pointOf, pointOfField, shows } from '../locate.ts';
import { until } from '../until.ts';

const PATIENCE_MS = 10_000;

/**
 * Chromium by Playwright: its browser and windows, but neither its locators nor its `evaluate`, each of which counts
 * as a gesture of the user and would let a page open windows at any time.
 */
export async function startChromium(launch: LaunchOptions = realisticLaunch()): Promise<Engine> {
  const browser = await chromium.launch(launch);
  return {
    name: 'chromium',
    version: `Chromium ${browser.version()}`,
    newSession: async () => sessionOf(await browser.newContext()),
    close: () => browser.close(),
  };
}

function sessionOf(context: BrowserContext): EngineSession {
  return {
    async open(url) {
      const page = await context.newPage();
      await page.goto(url);
      return windowOf(context, page);
    },
    async opened(action, withinMs = PATIENCE_MS) {
      const before = new Set(context.pages());
      await action();
      // Blank, it may be one that its page closes at once.
      const isNew = (page: Page) => !before.has(page) && !page.isClosed() && page.url() !== 'about:blank';
      return until('new window', withinMs, async () => {
        const page = context.pages().find(isNew);
        return page && windowOf(context, page);
      });
    },
    close: () => context.close(),
  };
}

async function windowOf(context: BrowserContext, page: Page): Promise<EngineWindow> {
  const view = viewOf(context, page, await context.newCDPSession(page), async () => ({ x: 0, y: 0 }));
  return { ...view, isClosed: async () => page.isClosed(), url: async () => page.url() };
}

/** @param corner where the document's viewport begins in that of the window */
function viewOf(
  context: BrowserContext,
  page: Page,
  devtools: CDPSession,
  corner: () => Promise<Point>,
): EngineView {
  async function evaluate<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Value;
  }
  async function clickAt(what: string, expression: string): Promise<void> {
    const { x, y } = await until(what, PATIENCE_MS, () => evaluate<Point | null>(expression));
    const from = await corner();
    await page.mouse.click(from.x + x, from.y + y);
  }
  return {
    evaluate,
    click: (role, name) => clickAt(`${role} ${name}`, pointOf(role, name)),
    async fill(label, text) {
      await clickAt(`field ${label}`, pointOfField(label));
      await page.keyboard.type(text);
    },
    async sees(text, withinMs = PATIENCE_MS) {
      await until(`text ${text}`, withinMs, () => evaluate<boolean>(shows(text)));
    },
    async frame(selector) {
      const element = await page.waitForSelector(selector);
      const frame = await element.contentFrame();
      if (!frame) throw new Error(`${selector} is no frame.`);
      await frame.waitForLoadState();
      // Of its own, because a cross-site frame lives in another process. One of the same site has none, and throws.
      const inside = await context.newCDPSession(frame);
      return viewOf(context, page, inside, () =>
        evaluate<Point>(`(() => {
          const { x, y } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
          return { x, y };
        })()`),
      );
    },
  };
}
