import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { availableNodes } from './support/tarball.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The checks that are commands of their own; as tests they count like the others and do not hide each other. */
describe('npm run', () => {
  it.each(['lint', 'typecheck', 'knip'])('%s should find nothing', (script) => {
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(status, `${stdout}${stderr}`).toBe(0);
  });
});

describe('the check before build, test and start', () => {
  it.each(availableNodes())('should know whether Node $version is new enough', ({ path, version }) => {
    const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
    const enough = major > 22 || (major === 22 && minor >= 18);
    const { status, stderr } = spawnSync(path, [`${root}scripts/check-node.js`], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual(
      enough
        ? { status: 0, stderr: '' }
        : { status: 1, stderr: expect.stringMatching(/^Patchcord.* 22\.18 .*\n$/) },
    );
  });
});
