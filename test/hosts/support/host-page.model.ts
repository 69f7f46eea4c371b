import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The page of a host app as a person sees it: its button, and the wizard that the button opens. */
export class HostPage {
  readonly page: Page;
  /** Everything that was written to the console so far. */
  readonly reports: readonly string[];
  readonly opener: Locator;
  readonly dialog: Locator;

  constructor(page: Page, reports: readonly string[]) {
    this.page = page;
    this.reports = reports;
    this.opener = page.getByRole('button', { name: 'Add an integration' });
    this.dialog = page.getByRole('dialog');
  }

  /** The part of the page in which a second wizard stands. */
  inline(title: string): Locator {
    return this.page.getByRole('region', { name: title });
  }

  async openWizard(): Promise<void> {
    await this.opener.click();
    await this.seesTitle('What would you like to connect?');
  }

  async pick(service: string): Promise<void> {
    await this.dialog.getByText(service, { exact: true }).click();
  }

  async press(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name, exact: true }).click();
  }

  async fill(label: string, text: string): Promise<void> {
    await this.dialog.getByLabel(label, { exact: true }).fill(text);
  }

  /** Presses what leads to the provider, and allows access on its page. */
  async consent(name: string): Promise<void> {
    const [window] = await Promise.all([this.page.waitForEvent('popup'), this.press(name)]);
    await window.getByRole('button', { name: 'Allow' }).click();
  }

  async seesTitle(title: string): Promise<void> {
    await this.dialog.getByRole('heading', { name: title }).waitFor();
  }

  /** Waits: a dialog that goes gives the focus back when it has gone. */
  async seesFocusIn(place: Locator): Promise<void> {
    await expect
      .poll(() => place.evaluate((element) => element.contains(document.activeElement)), { timeout: 5000 })
      .toBe(true);
  }

  async seesConnected(services: string): Promise<void> {
    await this.page.getByText(`Connected: ${services}`, { exact: true }).waitFor();
  }

  async isClosed(): Promise<void> {
    await this.dialog.waitFor({ state: 'detached' });
  }
}
