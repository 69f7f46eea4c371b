import { CONSENT_CHANNEL, readConsentMessage } from '../core/index.ts';
import type { HostWindow } from './popup.types.ts';

/** Things that happen when the user comes back, or the network does. */
const WINDOW_HINTS = ['focus', 'online'] as const;

/**
 * Calls back when asking the server now may be worth it. Hints carry no result and are never believed; the ones that
 * other pages can send are checked for origin and attempt, so that they cannot make us ask at their pace (A5-02).
 *
 * `event.source` is not compared: it changes when the provider cuts the window off.
 *
 * @param messageOrigin of the callback page; without it no message from another window counts.
 * @param restored the page was left and is shown again as it was, by the back button; a hint too.
 * @returns what stops listening.
 */
export function listenForHints(
  host: HostWindow,
  { attemptId, messageOrigin }: { readonly attemptId: string; readonly messageOrigin: string | undefined },
  hint: () => void,
  restored: () => void,
): () => void {
  const hintIfOurs = (data: unknown) => {
    if (readConsentMessage(data) === attemptId) hint();
  };
  const onMessage = ({ origin, data }: MessageEvent<unknown>) => {
    if (origin === messageOrigin) hintIfOurs(data);
  };
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === CONSENT_CHANNEL) hintIfOurs(parsed(newValue));
  };
  const onVisibility = () => {
    if (host.document.visibilityState === 'visible') hint();
  };
  const onShow = ({ persisted }: Event & { readonly persisted?: boolean }) => {
    if (persisted) restored();
    hint();
  };
  const channel = openChannel(host);
  if (channel) channel.onmessage = ({ data }: MessageEvent<unknown>) => hintIfOurs(data);

  host.addEventListener('message', onMessage);
  host.addEventListener('storage', onStorage);
  host.addEventListener('pageshow', onShow);
  host.document.addEventListener('visibilitychange', onVisibility);
  for (const type of WINDOW_HINTS) host.addEventListener(type, hint);
  return () => {
    channel?.close();
    host.removeEventListener('message', onMessage);
    host.removeEventListener('storage', onStorage);
    host.removeEventListener('pageshow', onShow);
    host.document.removeEventListener('visibilitychange', onVisibility);
    for (const type of WINDOW_HINTS) host.removeEventListener(type, hint);
  };
}

/** `undefined` where the browser has none, or refuses it to a page without storage. The question to the server remains. */
function openChannel({ BroadcastChannel: Channel }: HostWindow): BroadcastChannel | undefined {
  try {
    return Channel && new Channel(CONSENT_CHANNEL);
  } catch {
    return undefined;
  }
}

/** What another page wrote to storage; `undefined` when it is not JSON. */
function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}
