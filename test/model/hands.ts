/** The hands of a user: they use what is shown and enabled, and nothing else. */
import { fireEvent } from '@testing-library/react';

const isOffered = (element: Element) =>
  element.closest('[hidden]') === null &&
  element.getAttribute('aria-disabled') !== 'true' &&
  !(element as HTMLInputElement).readOnly;

function labelOf(element: Element): string {
  const naming = document.getElementById(element.getAttribute('aria-labelledby') ?? '') ?? element;
  return (element.getAttribute('aria-label') ?? naming.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** The button, link or option with this name, where one can be used. */
export function findControl(
  name: string,
  selector = 'button, a[href], [role=option]',
): HTMLElement | undefined {
  const controls = document.querySelectorAll<HTMLElement>(selector);
  return [...controls].find((element) => isOffered(element) && labelOf(element) === name);
}

/** The input that is found so, where one can be used. */
export function findInput(selector: string): HTMLInputElement | undefined {
  return [...document.querySelectorAll<HTMLInputElement>(selector)].find(isOffered);
}

/** Something that a user can do now. */
export type Deed = () => void;

export function press(name: string, selector?: string): Deed | undefined {
  const control = findControl(name, selector);
  return control && (() => void fireEvent.click(control));
}

/** Does one after the other, where all of it can be done. */
export function both(first: Deed | undefined, second: Deed | undefined): Deed | undefined {
  return (
    first &&
    second &&
    (() => {
      first();
      second();
    })
  );
}

export function tick(selector: string): Deed | undefined {
  const input = findInput(selector);
  return input && (() => void fireEvent.click(input));
}

export function type(selector: string, text: string): Deed | undefined {
  const input = findInput(selector);
  return input && (() => void fireEvent.change(input, { target: { value: text } }));
}

/** The view that is shown. */
export function shownView(): string | undefined {
  const views = [...document.querySelectorAll('[data-view]')].filter(isOffered);
  return views.at(-1)?.getAttribute('data-view') ?? undefined;
}
