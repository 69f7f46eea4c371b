/**
 * JavaScript expressions that find things in a document by what people see. They touch nothing, so an engine can
 * evaluate them without that counting as a gesture, and then clicks for real at the point that they give.
 */

/** Middle of a thing that can be clicked now, in CSS pixels of its document's viewport. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the button or link of this name is; `null` when there is none that can be clicked. */
export function pointOf(role: 'button' | 'link', name: string | RegExp): string {
  const selector = role === 'button' ? 'button, [role=button]' : 'a[href]';
  return `(() => {
    const matches = ${matcher(name)};
    const clickable = ${clickable};
    for (const element of document.querySelectorAll(${JSON.stringify(selector)})) {
      const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
      if (!matches(name.replace(/\\s+/g, ' ').trim()) || element.disabled || element.ariaDisabled === 'true') continue;
      const point = clickable(element);
      if (point) return point;
    }
    return null;
  })()`;
}

/** Where the field of this label is; `null` when there is none that can be clicked. */
export function pointOfField(label: string): string {
  return `(() => {
    const matches = ${matcher(label)};
    const clickable = ${clickable};
    for (const label of document.querySelectorAll('label'))
      if (matches((label.textContent ?? '').trim()) && label.control) return clickable(label.control);
    return null;
  })()`;
}

/** Whether a text is visible. */
export function shows(text: string | RegExp): string {
  const found =
    typeof text === 'string'
      ? `includes(${JSON.stringify(text)})`
      : `search(new RegExp(${JSON.stringify(text.source)}, ${JSON.stringify(text.flags)})) >= 0`;
  return `Boolean(document.body) && document.body.innerText.${found}`;
}

function matcher(name: string | RegExp): string {
  return typeof name === 'string'
    ? `(text) => text === ${JSON.stringify(name)}`
    : `(text) => new RegExp(${JSON.stringify(name.source)}, ${JSON.stringify(name.flags)}).test(text)`;
}

/**
 * In view, not moving (an animation would carry it away under the pointer), and nothing lies over it. And painted:
 * browsers drop input to a document that the user cannot have seen.
 */
const clickable = `(element) => {
  const isPainted = performance.getEntriesByName('first-contentful-paint').length > 0;
  if (!isPainted && PerformanceObserver.supportedEntryTypes.includes('paint')) return null;
  if (!element.checkVisibility({ visibilityProperty: true })) return null;
  if (document.getAnimations().some(({ playState, effect }) =>
    playState === 'running' && effect?.target?.contains(element) && effect.getTiming().iterations !== Infinity)) return null;
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  const point = { x: x + width / 2, y: y + height / 2 };
  return element.contains(document.elementFromPoint(point.x, point.y)) ? point : null;
}`;
