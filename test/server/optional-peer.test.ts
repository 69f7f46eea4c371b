import { describe, expect, it } from 'vitest';
import { withPeers } from '../../src/server/optional-peer.ts';

describe('optional peers', () => {
  it('should answer what was loaded', async () => {
    expect(await withPeers(['somewhere'], async () => 'module')).toBe('module');
  });

  it('should name them and the install command when a package is not installed', async () => {
    // Not a literal: tools would look for the package.
    const name = ['patchcord', 'surely', 'absent'].join('-');
    const loading = withPeers([name, 'another'], () => import(/* @vite-ignore */ name));
    await expect(loading).rejects.toMatchObject({
      code: 'dependency-missing',
      message: expect.stringMatching(new RegExp(`${name}, another.*npm install patchcord`)),
      cause: expect.any(Error),
    });
  });

  it('should not blame the packages for anything else', async () => {
    const bug = new TypeError('somewhere is not a function');
    await expect(withPeers(['somewhere'], () => Promise.reject(bug))).rejects.toBe(bug);
    const other = Object.assign(new Error('Cannot find package "elsewhere"'), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
    await expect(withPeers(['somewhere'], () => Promise.reject(other))).rejects.toBe(other);
  });
});
