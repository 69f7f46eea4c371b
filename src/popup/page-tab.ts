import { createOwnTab } from './own-tab.ts';
import { createPageMemory } from './page-memory.ts';
import type { HostWindow, PageTab, PageTabOptions } from './popup.types.ts';

/** The tab that the page stands in. Nothing is touched before the first call. */
export function createPageTab({ window: given }: PageTabOptions = {}): PageTab {
  const host = (): HostWindow => given ?? window;
  return {
    ownTab: createOwnTab(host),
    memory: createPageMemory(host),
    // When it was loaded, to the microsecond: no two pages of one tab share that.
    pageId: () => host().performance.timeOrigin,
  };
}
