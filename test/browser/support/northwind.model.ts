import type { BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { AcmeWindow } from './third-parties.model.ts';

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

  get wizard(): WizardModel {
    return new WizardModel(this.page);
  }

  async connects(service: string): Promise<WizardModel> {
    await this.page.getByRole('button', { name: `Connect ${service}`, exact: true }).click();
    return this.wizard;
  }

  async addsAnIntegration(): Promise<WizardModel> {
    await this.page.getByRole('button', { name: 'Add an integration' }).click();
    return this.wizard;
  }

  /** By Northwind's own navigation. */
  async goesTo(page: 'Customers' | 'Integrations'): Promise<void> {
    await this.page.getByRole('link', { name: page }).click();
  }

  async seesPage(heading: 'Customers' | 'Integrations'): Promise<void> {
    await this.page.getByRole('heading', { name: heading }).waitFor();
  }

  async seesConnected(service: string): Promise<void> {
    await this.row(service).getByText('Connected', { exact: true }).first().waitFor();
  }

  async seesData(service: string, text: string | RegExp): Promise<void> {
    await this.row(service).getByText(text).first().waitFor();
  }

  async seesNothingConnected(service: string): Promise<void> {
    expect(await this.row(service).getByText('Connected', { exact: true }).count()).toBe(0);
  }

  /** Exactly so many, from the moment on that they are there. */
  async seesConnections(service: string, count: number): Promise<void> {
    await expect.poll(() => this.row(service).locator('.nw-connection').count()).toBe(count);
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
    await this.dialog.getByRole('option', { name: service, exact: true }).click();
  }

  /** Clicks the button that opens the provider's window, and follows the window. */
  async continuesTo(service: string): Promise<AcmeWindow> {
    return this.opensWindow(`Continue to ${service}`);
  }

  /** Clicks the button that brings the provider's window back, and follows the new one. */
  async opensAgain(button = 'Open it again'): Promise<AcmeWindow> {
    return this.opensWindow(button);
  }

  /** Clicks the link that is there where the browser blocks the window, and follows its tab. */
  async followsLinkTo(service: string, button: 'left' | 'middle' = 'left'): Promise<AcmeWindow> {
    return this.opensWindow(`Open ${service}`, { role: 'link', button });
  }

  /** Goes to the service in this very tab: by the button of the consent view, or where a window is blocked. */
  async goesTo(button: string): Promise<AcmeWindow> {
    await this.presses(button);
    return new AcmeWindow(this.page);
  }

  private async opensWindow(
    name: string,
    { role = 'button', button = 'left' }: { role?: 'button' | 'link'; button?: 'left' | 'middle' } = {},
  ): Promise<AcmeWindow> {
    const [popup] = await Promise.all([
      // Not the page's own event: a tab without an opener is none of its popups.
      this.page.context().waitForEvent('page'),
      this.dialog.getByRole(role, { name }).click({ button }),
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
    return this.field('API key');
  }

  field(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: true });
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
