import { systemClock } from '../core/index.ts';
import { openConsentWindow } from './consent-window.ts';
import { createOwnTab } from './own-tab.ts';
import { createPageTab } from './page-tab.ts';
import type { HostWindow, PopupDriver, PopupDriverOptions } from './popup.types.ts';
import { watchConsent } from './watch-consent.ts';

/** Opens and watches consent windows in a browser. Nothing is touched before the first call. */
export function createPopupDriver({
  window: given,
  clock = systemClock,
}: PopupDriverOptions = {}): PopupDriver {
  const host = (): HostWindow => given ?? window;
  return {
    ...createPageTab({ window: given }),
    ownTab: createOwnTab(host),
    isFramed: () => host().self !== host().top,
    open: (options) => openConsentWindow(host(), options),
    watch: (options) => watchConsent(host(), clock, options),
  };
}
