import type { BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const PATIENCE_MS = 15_000;

/** Northwind's Integrations page, as a person uses it: real clicks, things found by the names that people see. */
export class NorthwindPage {
  static async open(context: BrowserContext, url: string): Promise<NorthwindPage> {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(url);
    return new NorthwindPage(page);
  }

  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async connects(service: string): Promise<WizardModel> {
    await this.page.getByRole('button', { name: `Connect ${service}`, exact: true }).click();
    return new WizardModel(this.page);
  }

  async addsAnIntegration(): Promise<WizardModel> {
    await this.page.getByRole('button', { name: 'Add an integration' }).click();
    return new WizardModel(this.page);
  }

  async seesConnected(service: string): Promise<void> {
    await this.row(service).getByText('Connected', { exact: true }).waitFor();
  }

  async seesData(service: string, text: string | RegExp): Promise<void> {
    await this.row(service).getByText(text).first().waitFor();
  }

  async seesNothingConnected(service: string): Promise<void> {
    expect(await this.row(service).getByText('Connected', { exact: true }).count()).toBe(0);
  }

  async seesConnections(service: string, count: number): Promise<void> {
    expect(await this.row(service).locator('.nw-connection').count()).toBe(count);
  }

  async reloads(): Promise<void> {
    await this.page.reload();
  }

  /** Found by its text, not its role: the page is inert while the dialog is open. */
  private row(service: string): Locator {
    return this.page.locator('main li').filter({ has: this.page.locator('h2', { hasText: service }) });
  }
}

/** The wizard's dialog. */
export class WizardModel {
  private readonly page: Page;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog');
  }

  async picks(service: string): Promise<void> {
    await this.dialog.getByRole('button', { name: new RegExp(`^${service}`) }).click();
  }

  /** Clicks the button that opens the provider's window, and follows the window. */
  async continuesTo(service: string): Promise<AcmeWindow> {
    return this.opensWindow(`Continue to ${service}`);
  }

  /** Clicks the button that brings the provider's window back, and follows the new one. */
  async opensAgain(): Promise<AcmeWindow> {
    return this.opensWindow('Open it again');
  }

  private async opensWindow(button: string): Promise<AcmeWindow> {
    const [popup] = await Promise.all([
      this.page.waitForEvent('popup'),
      this.dialog.getByRole('button', { name: button }).click(),
    ]);
    popup.setDefaultTimeout(PATIENCE_MS);
    return new AcmeWindow(popup);
  }

  async typesKey(key: string): Promise<void> {
    await this.keyField().fill(key);
  }

  async submitsKey(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  }

  keyField(): Locator {
    return this.dialog.getByLabel('API key', { exact: true });
  }

  async seesText(text: string | RegExp): Promise<void> {
    await this.dialog.getByText(text).first().waitFor();
  }

  async seesNoText(text: string): Promise<void> {
    await this.dialog.getByText(text).first().waitFor({ state: 'detached' });
  }

  async seesHeading(name: string | RegExp): Promise<void> {
    await this.dialog.getByRole('heading', { name }).waitFor();
  }

  async names(name: string): Promise<void> {
    await this.dialog.getByLabel(/name/i).fill(name);
  }

  async finishes(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Done' }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  async presses(name: string | RegExp): Promise<void> {
    await this.dialog.getByRole('button', { name }).first().click();
  }
}

/** Acme CRM's own pages, in the window that the wizard opened. */
export class AcmeWindow {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async signsIn(email = 'ada@northwind.example'): Promise<void> {
    await this.page.getByLabel('Email').fill(email);
    await this.page.getByLabel('Password').fill(await this.examplePassword());
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  /** Acme asks whether Northwind may have what it wants. */
  async seesQuestion(): Promise<void> {
    await this.page.getByRole('button', { name: 'Allow', exact: true }).waitFor();
  }

  /** Allows it, with nobody there to hear. */
  async allowsInVain(): Promise<void> {
    const failed = this.page.waitForEvent('requestfailed');
    await this.page.getByRole('button', { name: 'Allow', exact: true }).click();
    await failed;
  }

  async allows(): Promise<void> {
    await this.endsWith('Allow');
  }

  async denies(): Promise<void> {
    await this.endsWith('Deny');
  }

  /** The window closes by itself soon after the provider's answer. */
  private async endsWith(button: 'Allow' | 'Deny'): Promise<void> {
    const closed = this.page.waitForEvent('close');
    await this.page.getByRole('button', { name: button, exact: true }).click();
    await closed;
  }

  private async examplePassword(): Promise<string> {
    const { demoPassword } = await import('../../../demo/third-parties/acme-crm/index.ts');
    return demoPassword;
  }
}

/** The key that Beacon Mail shows to its signed-in user. */
export async function readBeaconKey(context: BrowserContext, keyPage: string): Promise<string> {
  const page = await context.newPage();
  await page.goto(keyPage);
  const [key] = /bm_live_[A-Za-z0-9]+/.exec(await page.content()) ?? [];
  await page.close();
  if (!key) throw new Error('Beacon Mail shows no key.');
  return key;
}
