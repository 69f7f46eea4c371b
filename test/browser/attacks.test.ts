/**
 * What somebody else can do with the addresses of a consent: in real browsers, the attacker's and the victim's. Nothing
 * is attached, the provider sees no token request that it should not, and the true flow goes on.
 */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realisticLaunch } from '../support/find-browser.ts';
import { type AttackStage, setAttackStage, type Visitor } from './support/attack-stage.ts';
import { type DemoStage, startDemoStage } from './support/demo-stage.ts';
import { NorthwindPage, type WizardModel } from './support/northwind.model.ts';
import { AcmeWindow } from './support/third-parties.model.ts';

let demo: DemoStage;
let browser: Browser;
let stage: AttackStage;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemoStage(), chromium.launch(realisticLaunch())]);
});
afterAll(async () => {
  await browser.close();
  await demo.close();
});
beforeEach(async () => {
  stage = await setAttackStage(browser, demo);
});
afterEach(() => stage.close());

/** Opens the wizard, and stops at the question of the provider. */
async function goToQuestion(visitor: Visitor) {
  const northwind = await NorthwindPage.open(visitor.context, stage.demo.url);
  const wizard = await northwind.connects('Acme CRM');
  const window = await wizard.continuesTo('Acme CRM');
  await window.signsIn();
  await window.seesQuestion();
  return { northwind, wizard, window };
}

/** Allows access, and catches the callback's address on its way, so that nobody has been there yet. */
async function catchCallback({ window: { page } }: { readonly window: AcmeWindow }): Promise<string> {
  // Playwright's own routes do not see where a redirect leads.
  const session = await page.context().newCDPSession(page);
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/callback?*' }] });
  const caught = new Promise<string>((resolve) => {
    session.on('Fetch.requestPaused', ({ requestId, request }) => {
      resolve(request.url);
      void session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    });
  });
  await page.getByRole('button', { name: 'Allow', exact: true }).click();
  const url = await caught;
  await session.send('Fetch.disable');
  return url;
}

async function seesConnectedOnce(northwind: NorthwindPage, wizard: WizardModel): Promise<void> {
  await wizard.seesHeading('Acme CRM is connected');
  await wizard.finishes();
  await northwind.seesConnected('Acme CRM');
  await northwind.seesConnections('Acme CRM', 1);
  expect(stage.tokenRequests()).toBe(1);
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

describe('a code and a callback in the wrong hands', () => {
  it('A1-03 should refuse the attacker’s code in the victim’s browser', async () => {
    const attack = await goToQuestion(stage.attacker);
    const callback = await catchCallback(attack);

    const page = await stage.victim.open(callback);
    await heading(page, 'This connection was started in another browser');
    expect(stage.tokenRequests()).toBe(0);

    await attack.window.page.goto(callback);
    await seesConnectedOnce(attack.northwind, attack.wizard);
  });

  it('A1-03 should refuse what the victim allows at the attacker’s authorization URL', async () => {
    const northwind = await NorthwindPage.open(stage.attacker.context, stage.demo.url);
    const wizard = await northwind.connects('Acme CRM');
    const window = await wizard.continuesTo('Acme CRM');
    await window.page.getByLabel('Email').waitFor();
    const url = stage.attacker.requests.find((request) => request.includes('/oauth/authorize'))?.slice(4);

    const lured = new AcmeWindow(await stage.victim.open(url ?? ''));
    await lured.signsIn();
    await lured.page.getByRole('button', { name: 'Allow', exact: true }).click();
    await heading(lured.page, 'This connection was started in another browser');
    expect(stage.tokenRequests()).toBe(0);

    await window.signsIn();
    await window.allows();
    await seesConnectedOnce(northwind, wizard);
  });

  it('A1-08 should refuse a code that another provider claims to have given', async () => {
    const attack = await goToQuestion(stage.attacker);
    const callback = new URL(await catchCallback(attack));
    const mixed = new URL(callback);
    mixed.searchParams.set('iss', 'https://other-provider.example');
    await attack.window.page.goto(mixed.href).catch(() => undefined);
    const without = new URL(callback);
    without.searchParams.delete('iss');
    await (await stage.attacker.open(without.href)).close();
    expect(stage.tokenRequests()).toBe(0);
    await attack.northwind.seesNothingConnected('Acme CRM');

    await attack.wizard.seesHeading(/Acme CRM|another/);
    await attack.wizard.presses(/Try again|Ask again/);
    const again = await attack.wizard.continuesTo('Acme CRM');
    await again.allows();
    await seesConnectedOnce(attack.northwind, attack.wizard);
  });

  it('A1-04 should ask for one token when two tabs bring the callback at the same moment', async () => {
    const flow = await goToQuestion(stage.attacker);
    const callback = await catchCallback(flow);
    const [first, second] = await Promise.all([
      stage.attacker.context.newPage(),
      stage.attacker.context.newPage(),
    ]);
    const answers = await Promise.all([first.goto(callback), second.goto(callback)]);
    expect(answers.map((answer) => answer?.status())).toEqual([200, 200]);
    await seesConnectedOnce(flow.northwind, flow.wizard);

    const late = await stage.attacker.open(callback);
    await heading(late, 'This was done already');
    const stranger = await stage.victim.open(callback);
    await heading(stranger, 'This was done already');
    expect(stage.tokenRequests()).toBe(1);
  });
});

describe('the attacker’s start link, opened by the victim', () => {
  /** A start link that has not been used: the attacker's own window is kept from it. */
  async function takeStartLink() {
    const northwind = await NorthwindPage.open(stage.attacker.context, stage.demo.url);
    const wizard = await northwind.connects('Acme CRM');
    const taken = new Promise<string>((resolve) => {
      void stage.attacker.context.route(/\/start\?/, (route) => {
        resolve(route.request().url());
        return route.abort();
      });
    });
    await wizard.continuesTo('Acme CRM');
    const link = await taken;
    await stage.attacker.context.unroute(/\/start\?/);
    return { northwind, wizard, link };
  }

  /** The page that says who asks, and that nothing has gone on. */
  async function seesWhoAsks(page: Page) {
    await heading(page, 'Connect Acme CRM to Northwind?');
    await page.getByText('Ada Lovelace at Northwind is connecting Acme CRM').waitFor();
    await page.getByText('Not you? Close this window.').waitFor();
    expect(stage.wasAtAcme(stage.victim)).toBe(false);
    expect(stage.tokenRequests()).toBe(0);
  }

  const clicks = async (planted: Promise<string>) => {
    const page = await stage.victim.open(await planted);
    await page.getByRole('link').click();
    return page;
  };

  it.each([
    ['bare', (link: string) => stage.victim.open(link)],
    [
      'from a page of another origin',
      (link: string) => clicks(stage.plant(`<a href="${link}">Look, a cat</a>`)),
    ],
    [
      'from a page that sends no referrer',
      (link: string) =>
        clicks(stage.plant(`<a href="${link}">Cat</a>`, { 'referrer-policy': 'no-referrer' })),
    ],
    [
      'from a page that sends its whole address',
      (link: string) => clicks(stage.plant(`<a href="${link}">Cat</a>`, { 'referrer-policy': 'unsafe-url' })),
    ],
  ])('A1-05 should say who asks, %s, and go on after the victim’s own click only', async (_how, open) => {
    const { northwind, wizard, link } = await takeStartLink();
    await seesWhoAsks(await open(link));

    // The true flow goes on: its owner opens the window again.
    await wizard.presses(/Show the window again|Open it again/);
    await expect.poll(() => stage.attacker.context.pages().length).toBeGreaterThan(1);
    const [reopened] = stage.attacker.context.pages().slice(-1);
    if (!reopened) throw new Error('No window was opened again.');
    const window = new AcmeWindow(reopened);
    await window.signsIn();
    await window.allows();
    await seesConnectedOnce(northwind, wizard);
  });

  it('A1-05 should not go on by a form that another page sends', async () => {
    const { link } = await takeStartLink();
    const ticket = new URL(link).searchParams.get('ticket') ?? '';
    const form = `<form method="post" action="${new URL('/start', link).href}"><input name="ticket" value="${ticket}"><button>Win</button></form>`;
    const page = await stage.victim.open(await stage.plant(form));
    await page.getByRole('button', { name: 'Win' }).click();
    await seesWhoAsks(page);
  });

  it('A1-05 should not be shown in a frame of the attacker’s page, where a click could be stolen', async () => {
    const { link } = await takeStartLink();
    const page = await stage.victim.open(await stage.plant(`<iframe src="${link}"></iframe>`));
    await expect.poll(() => stage.victim.requests.some((request) => request.includes('/start?'))).toBe(true);
    const frame = page.frames()[1];
    await expect.poll(() => frame?.url()).toMatch(/^chrome-error:/);
    expect(stage.wasAtAcme(stage.victim)).toBe(false);
  });

  it('A1-05 should go on after the click on that page, for the one who reads it', async () => {
    const { northwind, wizard, link } = await takeStartLink();
    const page = await stage.attacker.open(link);
    await page.getByRole('button', { name: 'Continue to Acme CRM' }).click();
    const window = new AcmeWindow(page);
    await window.signsIn();
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await heading(page, 'Acme CRM is connected');
    await seesConnectedOnce(northwind, wizard);
  });
});

describe('messages of other pages', () => {
  it('A5-02 should believe nothing that a page says, and go on with the true flow', async () => {
    const evil = await stage.victim.open(
      await stage.plant(`<button>Open</button><script>
        document.querySelector('button').onclick = () => { window.shop = window.open('${stage.demo.url}', '_blank'); };
      </script>`),
    );
    const [page] = await Promise.all([
      evil.waitForEvent('popup'),
      evil.getByRole('button', { name: 'Open' }).click(),
    ]);
    const northwind = new NorthwindPage(page);
    const wizard = await northwind.connects('Acme CRM');
    const window = await wizard.continuesTo('Acme CRM');
    await window.signsIn();
    await window.seesQuestion();
    const attempt = stage.victim.requests
      .map((request) => /\/attempts\/(att_[\w-]+)/.exec(request)?.[1])
      .find(Boolean);

    await evil.evaluate((id) => {
      const shop = (globalThis as unknown as { shop: Window }).shop;
      const shapes = [
        { type: 'patchcord:consent', attemptId: id },
        { type: 'patchcord:consent', attemptId: 'att_other' },
        { type: 'patchcord:consent', attemptId: id, status: 'connected', authenticationId: 'auth_evil' },
        { type: 'ATTEMPT', attempt: { id, status: 'connected', authenticationId: 'auth_evil' } },
      ];
      for (const shape of shapes) shop.postMessage(shape, '*');
    }, attempt);
    await wizard.seesHeading('Finish in the Acme CRM window');
    await northwind.seesNothingConnected('Acme CRM');
    expect(stage.tokenRequests()).toBe(0);

    await window.allows();
    await seesConnectedOnce(northwind, wizard);
  });
});
