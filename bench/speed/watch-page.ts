/** What happens in the measured page, and when it was painted. */
import type { Page } from 'playwright-core';

/** In ms since the page's time origin, as `event.timeStamp` is. */
export interface PaintWatch {
  /** When the browser got the last key or click. */
  readonly startedAt: () => number;
  /** Waits until nothing has changed for a while; then, when the last change had been painted. */
  readonly settled: () => Promise<number>;
}

/** Of Chromium; TypeScript's library does not have it yet. */
declare const scheduler: {
  postTask(task: () => void, options: { readonly priority: 'user-blocking' }): Promise<void>;
};

export interface WatchOptions {
  /** The event that starts a measurement. */
  readonly event: 'keydown' | 'click';
  /** Where changes count. */
  readonly watched: string;
  /** All must be there and visible before a change counts as the last one. */
  readonly needed: readonly string[];
  /** After so many ms without a change, the last one was the last. */
  readonly quietMs: number;
}

/**
 * @param unaskedMs to ask a page what it has seen is work for it, so it is left alone for as long as an answer may take
 * @returns ms, from the last key or click until what followed was painted
 */
export async function measured(page: Page, unaskedMs: number): Promise<number> {
  await page.waitForTimeout(unaskedMs);
  return page.evaluate(async () => {
    const { paintWatch } = globalThis as unknown as { readonly paintWatch: PaintWatch };
    return (await paintWatch.settled()) - paintWatch.startedAt();
  });
}

/**
 * It is sent to the page as text, so it stands alone.
 *
 * A change is painted in the frame that follows it: `requestAnimationFrame` runs at the beginning of that frame, and an
 * urgent task that is posted there runs when it has been laid out and painted. What changes in between (a list measures
 * its rows by a `ResizeObserver` and places them anew) is painted in that very frame; each later change moves the end to
 * a frame of its own. When nothing changes at all, the frame after the event counts.
 */
export function watchPage({ event, watched, needed, quietMs }: WatchOptions): void {
  const patienceMs = 120_000;
  let startedAt = Number.NaN;
  let paintedAt = Number.NaN;
  let pending = 0;

  let isRendering = false;

  function notePaint() {
    if (isRendering) return;
    pending += 1;
    requestAnimationFrame(() => {
      isRendering = true;
      void scheduler.postTask(
        () => {
          isRendering = false;
          pending -= 1;
          paintedAt = performance.now();
        },
        { priority: 'user-blocking' },
      );
    });
  }
  const isThere = (selector: string) => document.querySelector(selector)?.checkVisibility() ?? false;

  addEventListener(
    event,
    ({ timeStamp }) => {
      startedAt = timeStamp;
      paintedAt = Number.NaN;
      notePaint();
    },
    true,
  );
  new MutationObserver((records) => {
    const counts = records.some(({ target }) =>
      (target instanceof Element ? target : target.parentElement)?.closest(watched),
    );
    if (counts && !Number.isNaN(startedAt)) notePaint();
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['style', 'hidden'],
  });

  const watch: PaintWatch = {
    startedAt: () => startedAt,
    settled: () =>
      new Promise((resolve, reject) => {
        const check = () => {
          const now = performance.now();
          if (now - startedAt > patienceMs) reject(new Error('It does not come to rest.'));
          else if (pending === 0 && now - paintedAt > quietMs && needed.every(isThere)) resolve(paintedAt);
          else setTimeout(check, 20);
        };
        check();
      }),
  };
  Object.assign(globalThis, { paintWatch: watch });
}
