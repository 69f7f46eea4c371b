import { ATTEMPT_PARAMETER } from '../core/index.ts';
import { createPageMemory } from './page-memory.ts';
import type { HostWindow, PageTab, PageTabOptions } from './popup.types.ts';

/** The tab that the page stands in. Nothing is touched before the first call. */
export function createPageTab({ window: given }: PageTabOptions = {}): PageTab {
  const host = (): HostWindow => given ?? window;
  return {
    memory: createPageMemory(host),
    hasReturned: () => new URL(host().location.href).searchParams.has(ATTEMPT_PARAMETER),
    // When it was loaded, to the microsecond: no two pages of one tab share that.
    pageId: () => host().performance.timeOrigin,
  };
}
