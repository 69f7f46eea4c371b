import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Installs a package with `apt-get`, when this is root on Debian or a relative of it.
 *
 * @throws when it is not, or when `apt-get` fails.
 */
export function installDebianPackage(name: string): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`${name} cannot be installed from here: that takes root and apt-get.`);
  }
  console.log(`Installing the Debian package ${name}, which the tests need …`);
  const apt = (...args: string[]) =>
    execFileSync('apt-get', ['-qq', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 600_000,
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', name);
}
