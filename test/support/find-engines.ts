import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackage } from './debian.ts';

/** The path of Firefox, which is installed where it is missing. `PATCHCORD_FIREFOX` goes before. */
export function ensureFirefox(): string {
  const chosen = process.env['PATCHCORD_FIREFOX'];
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) throw new Error(`PATCHCORD_FIREFOX is ${chosen}, and there is no such file.`);
    return chosen;
  }
  return ensure('firefox-esr', () => onPath('firefox-esr', 'firefox') ?? existing(FIREFOX_APPLICATION));
}

/** What drives and shows WebKitGTK. */
export interface WebKitPrograms {
  readonly driver: string;
  readonly browser: string;
  /** The X server without a screen. */
  readonly display: string;
}

/** The programs for WebKitGTK, which are installed where they are missing. */
export function ensureWebKit(): WebKitPrograms {
  return {
    driver: ensure('webkit2gtk-driver', () => onPath('WebKitWebDriver')),
    browser: ensure('webkit2gtk-driver', () => globSync(MINI_BROWSER).sort().at(-1)),
    display: ensure('xvfb', () => onPath('Xvfb')),
  };
}

const FIREFOX_APPLICATION = '/Applications/Firefox.app/Contents/MacOS/firefox';
const MINI_BROWSER = '/usr/{lib,libexec}/{,*/}{webkit2gtk-4.1,webkitgtk-6.0}/MiniBrowser';

function ensure(debianPackage: string, find: () => string | undefined): string {
  const found = find();
  if (found !== undefined) return found;
  const advice = `Install it by hand (Debian: \`apt-get install ${debianPackage}\`).`;
  try {
    installDebianPackage(debianPackage);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)} ${advice}`);
  }
  const installed = find();
  if (installed === undefined)
    throw new Error(`The package ${debianPackage} is there, but not what the tests need of it.`);
  return installed;
}

function onPath(...commands: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return commands
    .flatMap((command) => folders.map((folder) => join(folder, command)))
    .find((path) => existsSync(path));
}

const existing = (path: string) => (existsSync(path) ? path : undefined);
