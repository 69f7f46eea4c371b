import { afterEach, describe, expect, it, vi } from 'vitest';
import { findBrowser, realisticLaunch } from './find-browser.ts';

afterEach(() => vi.unstubAllEnvs());

describe('findBrowser', () => {
  it('should take the browser that the environment names', () => {
    vi.stubEnv('PATCHCORD_CHROMIUM', process.execPath);
    expect(findBrowser()).toBe(process.execPath);
  });

  it('should say so when the environment names a file that is not there', () => {
    vi.stubEnv('PATCHCORD_CHROMIUM', '/nowhere/chromium');
    expect(findBrowser).toThrow('PATCHCORD_CHROMIUM is /nowhere/chromium');
  });
});

describe('realisticLaunch', () => {
  it('should leave popup blocking, timers and the partitioning of storage as people have them', () => {
    vi.stubEnv('PATCHCORD_CHROMIUM', process.execPath);
    const { ignoreDefaultArgs, args } = realisticLaunch();
    expect(ignoreDefaultArgs).toContain('--disable-popup-blocking');
    expect(args?.at(-1)).toMatch(/^--disable-features=/);
    expect(args?.join()).not.toContain('ThirdPartyStoragePartitioning');
  });
});
