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

/** Views in which a user could only wait. While the service is loading, the dialog's own button is enough. */
export function deadEnds(shown: readonly ShownView[]): readonly ShownView[] {
  return shown.filter(({ view, ways, canClose }) => ways.length === 0 && !(view === 'loading' && canClose));
}
