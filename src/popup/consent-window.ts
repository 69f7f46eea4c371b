import type { ConsentWindow, HostWindow, OpenOptions } from './popup.types.ts';
import { isStartUrl } from './start-url.ts';

/** CSS pixels; wide enough for the two columns that some providers show. */
const WIDTH = 560;
const HEIGHT = 720;

/**
 * Opens the consent window, synchronously, because browsers allow it only inside the user's gesture.
 *
 * Without `noopener`: Safari then gives no handle. With a fresh name each time: a window that was cut off by COOP
 * cannot be found again by its name.
 */
export function openConsentWindow(host: HostWindow, options: OpenOptions = {}): ConsentWindow | undefined {
  const { url, title, text } = options;
  if (url !== undefined && !isStartUrl(url)) return undefined;
  const opened = host.open(url ?? 'about:blank', '_blank', featuresFor(host));
  if (!opened) return undefined;
  if (url === undefined) describe(opened, title, text);
  let sent = url !== undefined;
  return {
    navigate(startUrl) {
      if (sent || opened.closed || !isStartUrl(startUrl)) return;
      sent = true;
      // Not by `replace`: WebKit then sends no `Referer`, and the start page would ask who is there.
      opened.location.href = startUrl;
    },
    isClosed: () => opened.closed,
    close: () => opened.close(),
  };
}

/** A popup in the middle of the page's own window, on whichever screen that is. */
function featuresFor(host: HostWindow): string {
  const left = Math.round(host.screenX + Math.max(0, host.outerWidth - WIDTH) / 2);
  const top = Math.round(host.screenY + Math.max(0, host.outerHeight - HEIGHT) / 2);
  return `popup=yes,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`;
}

/** By DOM calls only: `document.write` and markup are refused under Trusted Types. */
function describe({ document }: Window, title: string | undefined, text: string | undefined): void {
  if (title !== undefined) document.title = title;
  if (text === undefined) return;
  const paragraph = document.createElement('p');
  paragraph.dir = 'auto';
  paragraph.textContent = text;
  document.body.append(paragraph);
}
