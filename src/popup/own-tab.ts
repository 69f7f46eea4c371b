/** Consent in the page's own tab: the way there, and the way back. */
import { ATTEMPT_PARAMETER } from '../core/index.ts';
import type { HostWindow, OwnTab } from './popup.types.ts';
import { isStartUrl } from './start-url.ts';

export function createOwnTab(host: () => HostWindow): OwnTab {
  return {
    returnUrl: () => returnAddress(host()),
    leaveFor(startUrl) {
      if (isStartUrl(startUrl)) host().location.assign(startUrl);
    },
    takeReturned() {
      const { location, history } = host();
      const returned = new URL(location.href).searchParams.get(ATTEMPT_PARAMETER);
      if (returned === null) return undefined;
      // With the state that a router of the host keeps there.
      history.replaceState(history.state, '', withoutAttempt(host()).href);
      return returned;
    },
  };
}

/** The rest of the address stays as it is written: hosts sign query strings, and tell `?flag` from `?flag=`. */
function withoutAttempt({ location }: HostWindow): URL {
  const url = new URL(location.href);
  const pairs = url.search.slice(1).split('&');
  const others = pairs.filter((pair) => !new URLSearchParams(pair).has(ATTEMPT_PARAMETER));
  if (others.length < pairs.length) url.search = others.join('&');
  return url;
}

/** Longer addresses are not taken by backends. */
const LONGEST = 2048;

/** The page's address, as much of it as fits: without its fragment, or without its query. */
function returnAddress(host: HostWindow): string {
  const url = withoutAttempt(host);
  if (url.href.length > LONGEST) url.hash = '';
  if (url.href.length > LONGEST) url.search = '';
  return url.href;
}
