import { CONSENT_CHANNEL, CONSENT_MESSAGE_TYPE } from '../../core/index.ts';

/** How long the page stays, in ms: long enough to be read, and for the messages to leave. */
const CLOSES_AFTER = 700;
/** A window that has not closed by then cannot be closed by a script. */
const SAYS_SO_AFTER = 1500;

/**
 * Runs on the pages. The address keeps neither code nor state (A1-13). A page about an attempt tells whoever waits, in
 * each way that may arrive: by message to the exact origin of the page that started, and by channel and storage, which
 * arrive where this server shares that origin. Each way may be closed off (no opener, no storage in a partitioned
 * frame), so each is tried on its own; the server's answer is the truth anyhow.
 */
export const announceScript = `
"use strict";
history.replaceState(null, "", location.pathname);
(() => {
  const { attempt, origin } = document.body.dataset;
  if (!attempt) return;
  const message = { type: ${JSON.stringify(CONSENT_MESSAGE_TYPE)}, attemptId: attempt };
  const tell = (way) => { try { way(); } catch (error) { console.debug(error.name); } };
  tell(() => { if (origin && window.opener) window.opener.postMessage(message, origin); });
  tell(() => {
    const channel = new BroadcastChannel(${JSON.stringify(CONSENT_CHANNEL)});
    channel.postMessage(message);
    channel.close();
  });
  tell(() => {
    localStorage.setItem(${JSON.stringify(CONSENT_CHANNEL)}, JSON.stringify(message));
    localStorage.removeItem(${JSON.stringify(CONSENT_CHANNEL)});
  });
  setTimeout(() => window.close(), ${CLOSES_AFTER});
  setTimeout(() => {
    const line = document.createElement("p");
    line.textContent = "You can close this tab.";
    document.querySelector("main").append(line);
  }, ${SAYS_SO_AFTER});
})();
`;
