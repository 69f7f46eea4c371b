import { createPopupDriver } from 'patchcord/popup';
import { describe, expect, it } from 'vitest';
import { fakeWindow } from '../support/fake-window.ts';

const START = 'https://patchcord.example/start?ticket=t1';

function open(options?: Parameters<ReturnType<typeof createPopupDriver>['open']>[0], window = fakeWindow()) {
  const consentWindow = createPopupDriver({ window }).open(options);
  return { window, consentWindow, entry: window.opened[0] };
}

describe('the consent window', () => {
  it('A5-04 should open a blank window at once, without noopener, in the middle of the page', () => {
    const { entry } = open();
    expect(entry?.url).toBe('about:blank');
    expect(entry?.features).toBe('popup=yes,width=560,height=720,left=420,top=140');
  });

  it('should say in a blank window what is going to happen', () => {
    const { entry } = open({ title: 'Acme CRM', text: 'Opening Acme CRM …' });
    expect(entry?.said).toEqual({ title: 'Acme CRM', text: 'Opening Acme CRM …' });
  });

  it('should send a blank window on once and never again', () => {
    const { consentWindow, entry } = open();
    consentWindow?.navigate(START);
    consentWindow?.navigate('https://patchcord.example/start?ticket=t2');
    expect(entry?.visited).toEqual([START]);
  });

  it('should open the start address itself where there is one, and leave the window there', () => {
    const { consentWindow, entry } = open({ url: START, text: 'not shown' });
    consentWindow?.navigate(START);
    expect(entry).toMatchObject({ url: START, visited: [], said: { text: undefined } });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '/start', 'blob:https://a/b'])(
    'should open nothing at %s',
    (url) => {
      const { window, consentWindow } = open({ url });
      expect(consentWindow).toBeUndefined();
      expect(window.opened).toEqual([]);
      const blank = open();
      blank.consentWindow?.navigate(url);
      expect(blank.entry?.visited).toEqual([]);
    },
  );

  it('should not send a closed window anywhere', () => {
    const { consentWindow, entry } = open();
    consentWindow?.close();
    expect(consentWindow?.isClosed()).toBe(true);
    consentWindow?.navigate(START);
    expect(entry?.visited).toEqual([]);
  });

  it('should give no handle when the browser gives none', () => {
    const window = fakeWindow();
    window.blocked = true;
    expect(open({}, window).consentWindow).toBeUndefined();
  });

  it('should know a frame', () => {
    expect(createPopupDriver({ window: fakeWindow() }).isFramed()).toBe(false);
    expect(createPopupDriver({ window: fakeWindow({ framed: true }) }).isFramed()).toBe(true);
  });
});
