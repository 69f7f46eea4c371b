/** Consent in the page's own tab: the way there, and the way back. */
import { ATTEMPT_PARAMETER } from '../core/index.ts';
import type { HostWindow, OwnTab } from './popup.types.ts';
import { isStartUrl } from './start-url.ts';

export function createOwnTab(host: () => HostWindow): OwnTab {
  return {
    returnUrl: () => withoutAttempt(host()).href,
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

function withoutAttempt({ location }: HostWindow): URL {
  const url = new URL(location.href);
  url.searchParams.delete(ATTEMPT_PARAMETER);
  return url;
}
