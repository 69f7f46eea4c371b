import { createPopupDriver } from 'patchcord/popup';
import { describe, expect, it } from 'vitest';
import { fakeWindow } from '../support/fake-window.ts';

const stage = (options: Parameters<typeof fakeWindow>[0] = {}) => {
  const window = fakeWindow(options);
  return { window, driver: createPopupDriver({ window }) };
};

describe('the page’s own tab', () => {
  it('should be sent to a start address, and to nothing else', () => {
    const { window, driver } = stage();
    driver.ownTab.leaveFor('javascript:alert(1)');
    driver.ownTab.leaveFor('https://patchcord.example/start?ticket=t');
    expect(window.leftFor).toEqual(['https://patchcord.example/start?ticket=t']);
  });

  it('should come back to its own address, without the attempt of an earlier time', () => {
    const address = 'https://northwind.example/integrations?tab=2&patchcord_attempt=old#row';
    expect(stage({ address }).driver.ownTab.returnUrl()).toBe(
      'https://northwind.example/integrations?tab=2#row',
    );
  });

  it('should leave the rest of its address as it is written, and cut off what does not fit', () => {
    const address = 'https://northwind.example/a?x=a%20b&flag&sig=%2F~(1)&patchcord_attempt=old#C:\\dir';
    expect(stage({ address }).driver.ownTab.returnUrl()).toBe(
      'https://northwind.example/a?x=a%20b&flag&sig=%2F~(1)#C:\\dir',
    );
    const long = (part: string) => `https://northwind.example/a?q=1${part}${'x'.repeat(2048)}`;
    expect(stage({ address: long('#') }).driver.ownTab.returnUrl()).toBe('https://northwind.example/a?q=1');
    expect(stage({ address: long('&y=') }).driver.ownTab.returnUrl()).toBe('https://northwind.example/a');
  });

  it('should take the attempt out of the address once, and leave the router its state', () => {
    const { window, driver } = stage({ address: 'https://northwind.example/?patchcord_attempt=att_1&x=y' });
    expect(driver.ownTab.takeReturned()).toBe('att_1');
    expect(window.address).toBe('https://northwind.example/?x=y');
    expect(driver.ownTab.takeReturned()).toBeUndefined();
  });
});

describe('what a tab remembers', () => {
  it('should be there for the next page, by key and by how keys begin', () => {
    const { window, driver } = stage();
    driver.memory.write('a:1', { typed: 'northwind' });
    driver.memory.write('b:1', 2);
    const next = createPopupDriver({ window: fakeWindow({ storage: window.sessionStorage ?? null }) });
    expect(next.memory.read('a:1')).toEqual({ typed: 'northwind' });
    expect(next.memory.keys('a:')).toEqual(['a:1']);
    next.memory.remove('a:1');
    expect(driver.memory.read('a:1')).toBeUndefined();
  });

  it('should be nothing, and break nothing, where the page may have no storage', () => {
    const { driver } = stage({ storage: null });
    driver.memory.write('a', 1);
    expect([driver.memory.read('a'), driver.memory.keys('a')]).toEqual([undefined, []]);
    driver.memory.remove('a');
  });

  it('should be nothing where it is no JSON', () => {
    const { window, driver } = stage();
    window.sessionStorage?.setItem('a', '{half');
    expect(driver.memory.read('a')).toBeUndefined();
  });
});
