import { afterEach, describe, expect, it, vi } from 'vitest';
import { readRecentServices, rememberService } from '../../src/ui/service-picker/recent-services.ts';

const STORED_AS = 'patchcord:recent-services';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('services that were picked lately', () => {
  it('should be the last five, newest first, each once', () => {
    for (const key of ['a', 'b', 'c', 'd', 'b', 'e', 'f']) rememberService(key);
    expect(readRecentServices()).toEqual(['f', 'e', 'b', 'd', 'c']);
  });

  it.each(['no JSON', '{"a":1}', 'null', '"a"'])(
    'should be none where %j was stored by somebody else',
    (text) => {
      localStorage.setItem(STORED_AS, text);
      expect(readRecentServices()).toEqual([]);
      rememberService('a');
      expect(readRecentServices()).toEqual(['a']);
    },
  );

  it('should leave out what is no key', () => {
    localStorage.setItem(STORED_AS, '[1, "a", null, "a"]');
    expect(readRecentServices()).toEqual(['a']);
  });

  it('should be none where the page may have no storage, or a full one', () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    expect(() => rememberService('a')).not.toThrow();
    expect(readRecentServices()).toEqual([]);
  });
});
