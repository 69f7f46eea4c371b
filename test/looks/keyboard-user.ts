import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

type Role = Parameters<Page['getByRole']>[0];
type Name = string | RegExp;

/** More stops than any screen has. */
const MANY = 30;
const PATIENCE = { timeout: 10_000 };

/** Somebody without a mouse: presses keys, and looks where the focus is. At each stop it has to be seen. */
export class KeyboardUser {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  async presses(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async types(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** One step with Tab, back or forth: the focus is seen, and does not leave an open dialog. */
  async tabs(key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<string> {
    await this.presses(key);
    const { name, isInside, isCovered, isShown } = await this.page.evaluate(lookAtFocus);
    expect(isInside, `${name} is outside of the dialog`).toBe(true);
    expect(isCovered, `${name} is hidden by something`).toBe(false);
    expect(isShown, `the focus on ${name} is not seen`).toBe(true);
    return name;
  }

  /** With Tab, to what has this role and name. */
  async tabsTo(role: Role, name: Name, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const goal = this.page.getByRole(role, { name });
    const passed: string[] = [];
    while (passed.length < MANY) {
      passed.push(await this.tabs(key));
      if (await hasFocus(goal)) return;
    }
    throw new Error(`Tab does not reach ${name}; it passes ${passed.join(', ')}.`);
  }

  async pressesOn(role: Role, name: Name, key = 'Enter'): Promise<void> {
    await this.tabsTo(role, name);
    await this.presses(key);
  }

  /** What is pressed closes this window, perhaps before the key is up again. */
  async leavesBy(role: Role, name: Name, key = 'Enter'): Promise<void> {
    await this.tabsTo(role, name);
    const closed = this.page.waitForEvent('close', PATIENCE);
    await this.presses(key).catch((error: unknown) => {
      if (!this.page.isClosed()) throw error;
    });
    await closed;
  }

  /** The focus comes here by itself. */
  async findsFocusOn(role: Role, name: Name): Promise<void> {
    const goal = this.page.getByRole(role, { name });
    await expect.poll(() => hasFocus(goal), { ...PATIENCE, message: `the focus is on ${name}` }).toBe(true);
  }

  /** The step whose title this is has begun, and has the focus. */
  async arrivesAt(title: Name): Promise<void> {
    await this.findsFocusOn('heading', title);
  }

  /** The option of a combobox that Enter takes. */
  async activeOption(): Promise<string> {
    return this.page.evaluate(() => document.activeElement?.ariaActiveDescendantElement?.textContent ?? '');
  }

  /** What a screen reader adds to the name of the field with the focus. */
  async describedBy(): Promise<string> {
    return this.page.evaluate(() =>
      (document.activeElement?.ariaDescribedByElements ?? []).map(({ textContent }) => textContent).join(' '),
    );
  }

  /** What the field with the focus holds. */
  async valueHere(): Promise<string> {
    return this.page.evaluate(() => (document.activeElement as HTMLInputElement).value);
  }

  /** A live region says so. */
  async hears(text: Name): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: text }).first().waitFor({ state: 'attached' });
  }

  /** The dialog is gone, and the page is told why. */
  async isBackAtTheHost(end: string): Promise<void> {
    await this.page.getByRole('log').filter({ hasText: end }).waitFor();
    await this.findsFocusOn('button', 'Add an integration');
    expect(await this.dialog.count()).toBe(0);
  }
}

const hasFocus = async (locator: Locator): Promise<boolean> =>
  (await locator.count()) > 0 &&
  (await locator.first().evaluate((element) => element === document.activeElement));

interface Stop {
  readonly name: string;
  readonly isInside: boolean;
  readonly isCovered: boolean;
  readonly isShown: boolean;
}

/** In the page. */
function lookAtFocus(): Stop {
  const element = document.activeElement ?? document.body;
  const { left, top, width, height } = element.getBoundingClientRect();
  const atCentre = document.elementFromPoint(left + width / 2, top + height / 2);
  // A field shows the focus at the frame around it, a choice at its row.
  const parts: Element[] = [];
  for (let part: Element | null = element; part && parts.length < 4; part = part.parentElement)
    parts.push(part);
  const isRing = ({ outlineStyle, outlineWidth, outlineColor }: CSSStyleDeclaration) =>
    // `auto` is the browser's own ring, whatever its width says.
    outlineStyle === 'auto' ||
    (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor));
  const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent;
  return {
    name: `${element.localName} “${(label ?? element.textContent ?? '').trim().slice(0, 40)}”`,
    isInside: document.querySelector('[role=dialog]')?.contains(element) ?? true,
    isCovered: !(atCentre && (element.contains(atCentre) || atCentre.contains(element))),
    isShown: parts.some((part) => isRing(getComputedStyle(part))),
  };
}
