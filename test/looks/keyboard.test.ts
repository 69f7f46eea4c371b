import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realisticLaunch } from '../support/find-browser.ts';
import { startHost } from './host/start-host.ts';
import { KeyboardUser } from './keyboard-user.ts';
import type { StaticSite } from './static-storybook.ts';

/** Each flow from the host's button and back to it, without a mouse (A8-01, A8-07). */
describe('by keyboard alone, in Chromium', () => {
  let browser: Browser;
  let context: BrowserContext;
  let host: StaticSite;

  beforeAll(async () => {
    [browser, host] = await Promise.all([chromium.launch(realisticLaunch()), startHost()]);
  });
  afterAll(async () => {
    await browser.close();
    host.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ reducedMotion: 'reduce' });
  });
  afterEach(() => context.close());

  /** Opens the host's page and its wizard. */
  async function openWizard(query: Record<string, string | readonly string[]> = {}): Promise<KeyboardUser> {
    const page = await context.newPage();
    const pairs = Object.entries(query).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, value as string]),
    );
    await page.goto(`${host.url}?${new URLSearchParams(pairs)}`);
    const user = new KeyboardUser(page);
    await page.getByRole('heading', { name: 'Integrations' }).waitFor();
    await user.pressesOn('button', 'Add an integration');
    return user;
  }

  /** Types a part of the name, and takes the first service found. */
  async function pick(user: KeyboardUser, typed: string, name: string): Promise<void> {
    await user.arrivesAt('What would you like to connect?');
    await user.tabsTo('combobox', 'Search services');
    await user.types(typed);
    await user.hears('1 service found');
    await expect.poll(() => user.activeOption()).toContain(name);
    await user.presses('Enter');
  }

  /** Presses the button that opens the provider's window; gives the window's user. */
  async function opensWindow(user: KeyboardUser, button: string, key = 'Enter'): Promise<KeyboardUser> {
    await user.tabsTo('button', button);
    const [popup] = await Promise.all([context.waitForEvent('page'), user.presses(key)]);
    await popup.getByRole('button', { name: 'Allow' }).waitFor();
    return new KeyboardUser(popup);
  }

  it.each(['Enter', 'Space'])(
    'A8-01 should pick, consent in a window that %s opens, name and be done',
    async (key) => {
      const user = await openWizard();
      await pick(user, 'acm', 'Acme CRM');
      await user.arrivesAt('Connect Acme CRM to Northwind');
      await user.pressesOn('checkbox', /Read call recordings/, 'Space');
      const window = await opensWindow(user, 'Continue to Acme CRM', key);
      await window.leavesBy('button', 'Allow', key);
      await user.arrivesAt('Acme CRM is connected');
      await user.tabsTo('textbox', 'Name of this connection');
      await user.presses('ControlOrMeta+a');
      await user.types('Sales');
      await user.pressesOn('button', 'Done', key);
      await user.isBackAtTheHost('finished: 1 connected');
    },
  );

  it('should say that access was denied, and ask again', async () => {
    const user = await openWizard({ service: 'acme-crm' });
    await user.arrivesAt('Connect Acme CRM to Northwind');
    const first = await opensWindow(user, 'Continue to Acme CRM');
    await first.leavesBy('button', 'Deny');
    await user.arrivesAt('Acme CRM was not connected');
    await user.pressesOn('button', 'Try again');
    await user.arrivesAt('Connect Acme CRM to Northwind');
    const second = await opensWindow(user, 'Continue to Acme CRM');
    await second.leavesBy('button', 'Allow');
    await user.arrivesAt('Acme CRM is connected');
    await user.pressesOn('button', 'Done');
    await user.isBackAtTheHost('finished: 1 connected');
  });

  it('A8-05 should bring the focus to a refused key, say why, and take the right one', async () => {
    const user = await openWizard();
    await pick(user, 'beac', 'Beacon Mail');
    await user.arrivesAt('Connect Beacon Mail');
    await user.tabsTo('textbox', 'API key');
    await user.types('bm_test_1');
    await user.presses('Enter');
    await user.hears('1 field needs another look.');
    await user.findsFocusOn('textbox', 'API key');
    expect(await user.describedBy()).toMatch(/Beacon Mail does not accept this.*unknown key/);
    await user.pressesOn('button', 'Show');
    await user.tabsTo('textbox', 'API key', 'Shift+Tab');
    await user.presses('ControlOrMeta+a');
    await user.types('bm_live_1f2e3d4c');
    await user.presses('Enter');
    await user.arrivesAt('Beacon Mail is connected');
    await user.pressesOn('button', 'Done');
    await user.isBackAtTheHost('finished: 1 connected');
  });

  it('should choose an existing connection with the arrows', async () => {
    const user = await openWizard({ service: 'acme-crm', existing: ['Ada', 'Robot'] });
    await user.arrivesAt('Which Acme CRM account?');
    await user.tabsTo('radio', 'Robot');
    await user.presses('ArrowDown');
    await user.findsFocusOn('radio', 'Ada');
    await user.presses('ArrowDown');
    await user.findsFocusOn('radio', 'Connect another account');
    await user.presses('ArrowUp');
    await user.findsFocusOn('radio', 'Ada');
    // One stop for the whole group.
    expect(await user.tabs()).toContain('Continue');
    await user.presses('Enter');
    await user.isBackAtTheHost('finished: 1 connected');
  });

  it('A8-01 should ask before it leaves an attempt, stay, and leave', async () => {
    const user = await openWizard({ service: 'acme-crm' });
    await user.arrivesAt('Connect Acme CRM to Northwind');
    const window = await opensWindow(user, 'Continue to Acme CRM');
    await user.page.bringToFront();
    await user.arrivesAt('Finish in the Acme CRM window');
    await user.presses('Escape');
    await user.arrivesAt('Stop connecting Acme CRM?');
    await user.pressesOn('button', 'Keep going');
    await user.arrivesAt('Finish in the Acme CRM window');
    await user.pressesOn('button', 'Close');
    await user.arrivesAt('Stop connecting Acme CRM?');
    await user.pressesOn('button', 'Leave');
    await user.isBackAtTheHost('close-button');
    await expect.poll(() => window.page.isClosed()).toBe(true);
  });

  it('should cancel an attempt, and start again', async () => {
    const user = await openWizard({ service: 'acme-crm' });
    await user.arrivesAt('Connect Acme CRM to Northwind');
    await opensWindow(user, 'Continue to Acme CRM');
    await user.page.bringToFront();
    await user.pressesOn('button', 'Cancel');
    await user.arrivesAt('You cancelled');
    await user.pressesOn('button', 'Start again');
    await user.arrivesAt('Connect Acme CRM to Northwind');
    await user.presses('Escape');
    await user.isBackAtTheHost('escape');
  });

  it('should go back to the list and forth again, and lose nothing', async () => {
    const user = await openWizard();
    await pick(user, 'quar', 'Quarry');
    await user.arrivesAt('Connect Quarry');
    await user.tabsTo('textbox', 'Account address');
    await user.types('northwind');
    await user.tabsTo('button', 'Back', 'Shift+Tab');
    await user.presses('Enter');
    await user.arrivesAt('What would you like to connect?');
    await user.tabsTo('combobox', 'Search services');
    await user.presses('Enter');
    await user.arrivesAt('Connect Quarry');
    await user.tabsTo('textbox', 'Account address');
    expect(await user.valueHere()).toBe('northwind');
  });

  it.each([
    ['the picker', {}, 'What would you like to connect?'],
    ['consent', { service: 'acme-crm' }, 'Connect Acme CRM to Northwind'],
    ['a form', { service: 'quarry' }, 'Connect Quarry'],
  ])('A8-01 should keep the focus inside, all the way round: %s', async (_what, query, title) => {
    const user = await openWizard(query);
    await user.arrivesAt(title);
    for (const key of ['Tab', 'Shift+Tab'] as const) {
      const first = await user.tabs(key);
      const round = [first];
      while (round.length < 30) {
        const name = await user.tabs(key);
        if (name === first) break;
        round.push(name);
      }
      expect(round.length).toBeGreaterThan(2);
      expect(round.length, `${round.join(', ')} is no round`).toBeLessThan(30);
      expect(round.join()).toContain('Close');
    }
    await user.presses('Escape');
    await user.isBackAtTheHost('escape');
  });

  it('should use no mouse in these tests', () => {
    const sources = ['keyboard.test.ts', 'keyboard-user.ts'].map((file) =>
      readFileSync(new URL(file, import.meta.url), 'utf8'),
    );
    const byOtherMeans = /[.](?:click|dblclick|tap|fill|check|focus|dispatchEvent|selectOption|mouse)\b/;
    expect(sources.map((source) => source.match(byOtherMeans)?.[0])).toEqual([undefined, undefined]);
  });
});
