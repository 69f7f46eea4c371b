import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { demoPassword } from '../../../demo/third-parties/acme-crm/index.ts';

/** Acme CRM's own pages, in the window that the wizard opened, or in the tab that it has left for them. */
export class AcmeWindow {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async signsIn(email = 'ada@northwind.example'): Promise<void> {
    await this.page.getByLabel('Email').fill(email);
    await this.page.getByLabel('Password').fill(demoPassword);
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
    // The browser's own page about it comes a moment later.
    await this.page.waitForURL(/^chrome-error:/);
  }

  async allows(): Promise<void> {
    await this.endsWith('Allow');
  }

  /** Allows it and closes the window: once it has set out for the callback, or at once. */
  async allowsAndCloses(when: 'on the way back' | 'at the callback'): Promise<void> {
    const reached = this.page.waitForRequest(when === 'at the callback' ? /\/callback\?/ : /\/allow$/);
    const click = { noWaitAfter: true };
    await Promise.all([reached, this.page.getByRole('button', { name: 'Allow', exact: true }).click(click)]);
    await this.page.close();
  }

  /** Allows it in a tab that no script may close, or in the page's own; or with nobody waiting for the answer. */
  async allowsAndStays(): Promise<void> {
    // The answer to this click is the callback's, which may take its time.
    await this.page.getByRole('button', { name: 'Allow', exact: true }).click({ noWaitAfter: true });
  }

  async deniesAndStays(): Promise<void> {
    await this.page.getByRole('button', { name: 'Deny', exact: true }).click();
  }

  async seesText(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  async isClosed(): Promise<void> {
    await expect.poll(() => this.page.isClosed()).toBe(true);
  }

  async denies(): Promise<void> {
    await this.endsWith('Deny');
  }

  /** The window closes by itself soon after the provider's answer. */
  private async endsWith(button: 'Allow' | 'Deny'): Promise<void> {
    await Promise.all([
      this.page.waitForEvent('close'),
      this.page.getByRole('button', { name: button, exact: true }).click(),
    ]);
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
