import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type LaunchOptions } from 'playwright-core';
import { installDebianPackage } from './debian.ts';

/** Names under which Linux distributions and vendors install Chromium or Chrome. */
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The path of a Chromium on this machine, or undefined. Looks at `PATCHCORD_CHROMIUM`, at Playwright's own browser and
 * at the system's, in this order.
 *
 * @throws when `PATCHCORD_CHROMIUM` names a file that does not exist.
 */
export function findBrowser(): string | undefined {
  const chosen = process.env['PATCHCORD_CHROMIUM'];
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) throw new Error(`PATCHCORD_CHROMIUM is ${chosen}, and there is no such file.`);
    return chosen;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [chromium.executablePath(), ...onPath, ...APPLICATIONS].find(
    (path) => path !== '' && existsSync(path),
  );
}

/**
 * As {@link findBrowser}, and installs one where none is found: Debian's package when this is root on Debian, else
 * Playwright's own.
 *
 * @throws with what to do by hand when that does not succeed either.
 */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found !== undefined) return found;
  const attempts = [() => installDebianPackage('chromium'), installPlaywrightBrowser];
  const reasons: string[] = [];
  for (const attempt of attempts) {
    try {
      attempt();
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'The browser tests need Chromium: install it (Debian: `apt-get install chromium`; elsewhere: ' +
      '`npx playwright-core install chromium`) or set PATCHCORD_CHROMIUM to its path.\n' +
      reasons.join('\n'),
  );
}

function installPlaywrightBrowser(): void {
  execFileSync(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 300_000,
  });
}

/** Launch options for the browser found; the arguments are what Chromium needs as root and without a network. */
export function plainLaunch(): LaunchOptions {
  const executablePath = findBrowser();
  return { args: ARGUMENTS, ...(executablePath === undefined ? {} : { executablePath }) };
}

const ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Launch options under which popups, frames, timers and storage behave as they do for people. Playwright by itself
 * switches off popup blocking, the back-forward cache, timer throttling and the partitioning of storage.
 */
export function realisticLaunch(): LaunchOptions {
  return {
    executablePath: ensureBrowser(),
    ignoreDefaultArgs: [
      '--disable-popup-blocking',
      '--disable-back-forward-cache',
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
    ],
    // Of a repeated switch Chromium takes the last one, so this replaces Playwright's list.
    args: [...ARGUMENTS, `--disable-features=${DISABLED_FEATURES.join(',')}`],
  };
}

/** Playwright's list without ThirdPartyStoragePartitioning. */
const DISABLED_FEATURES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'PaintHolding',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'PreconnectToSearch',
];
