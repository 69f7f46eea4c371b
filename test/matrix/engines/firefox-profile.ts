import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What the profile holds beyond a person's: automation and silence, nothing about windows, storage or timers.
 * The browser's "recommended" preferences for automation switch off popup blocking; Puppeteer's profile switches off
 * the partitioning of storage too and puts all sites into one process, and its `evaluate` counts as a gesture of the
 * user. So Firefox is driven without either.
 */
const PREFERENCES: Readonly<Record<string, string | number | boolean>> = {
  'remote.prefs.recommended': false,
  // Clicks go through the parent process, as a person's do, and from there to the process of the frame.
  'remote.events.async.mouse.enabled': true,
  // Clicks count at once, not only 100 ms after the first paint: people are slower anyway.
  'dom.input_events.security.minNumTicks': 0,
  'dom.input_events.security.minTimeElapsedInMS': 0,
  // A session forgets with whom its person dealt: that decides about storage in frames.
  'permissions.isolateBy.userContext': true,
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'signon.rememberSignons': false,
  'termsofuse.bypassNotification': true,
  'toolkit.telemetry.enabled': false,
};

/** @returns the folder of a new profile, which its user removes */
export function makeFirefoxProfile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(folder, 'user.js'), lines.join(''));
  return folder;
}
