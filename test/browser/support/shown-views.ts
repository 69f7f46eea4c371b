import type { BrowserContext } from 'playwright-core';

/** A view that a wizard showed, and what there was to click in it. */
export interface ShownView {
  readonly view: string;
  readonly ways: readonly string[];
  /** The dialog around it has a button to close it. */
  readonly canClose: boolean;
}

/** Records every view of every wizard that the context's pages show, also over reloads. */
export async function recordViews(context: BrowserContext): Promise<readonly ShownView[]> {
  const shown: ShownView[] = [];
  await context.exposeBinding('noteShownView', (_source, view: ShownView) => {
    shown.push(view);
  });
  await context.addInitScript(() => {
    const notes = globalThis as unknown as { noteShownView(view: ShownView): void };
    let last = '';
    const note = () => {
      for (const element of document.querySelectorAll<HTMLElement>('[data-view]')) {
        const waysIn = (root: Element | null) =>
          [...(root?.querySelectorAll('button:not(:disabled), a[href]') ?? [])].filter(
            (way) => way.checkVisibility() && way.getAttribute('aria-disabled') !== 'true',
          );
        const ways = waysIn(element).map(({ textContent }) => textContent?.trim() ?? '');
        const canClose = waysIn(element.closest('[role=dialog]')).length > ways.length;
        const found = { view: element.dataset['view'] ?? '', ways, canClose };
        if (!element.checkVisibility() || JSON.stringify(found) === last) continue;
        last = JSON.stringify(found);
        notes.noteShownView(found);
      }
    };
    new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true });
  });
  return shown;
}

/** Nobody waits for anything in it: the dialog is on its way out, or there is its own button. */
const NOT_WAITING = new Set(['finished', 'loading']);

/** Views in which a user could only wait, or only read while their dialog has no way out. */
export function deadEnds(shown: readonly ShownView[]): readonly ShownView[] {
  return shown.filter(
    ({ view, ways, canClose }) => ways.length === 0 && !(NOT_WAITING.has(view) && canClose),
  );
}
