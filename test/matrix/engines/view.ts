import type { EngineView } from '../engine.types.ts';
import { type Point, pointOf, pointOfField, shows } from '../locate.ts';
import { until } from '../until.ts';

const PATIENCE_MS = 10_000;

/** One document, as a driver reaches it. Nothing here waits for anything to appear. */
export interface ReachedDocument {
  /** Value of an expression, awaited where it is a promise, and no gesture of the user. */
  evaluate(expression: string): Promise<unknown>;
  /** Real click at a point of the document's viewport. */
  clickAt(point: Point): Promise<void>;
  /** Real key presses, for what has the focus. */
  type(text: string): Promise<void>;
  /** The document of a frame in this one, whether or not it is there yet. */
  inner(selector: string): ReachedDocument;
}

/**
 * Two frames later, or when none come: a window that nobody sees has none. Between frames an engine may call an
 * animation finished and still have everything where that began.
 */
const nextFrames = `new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(resolve));
  setTimeout(resolve, 300);
})`;

/** A view that looks again until there is what it is told to look for. */
export function viewOf(document: ReachedDocument): EngineView {
  async function clickAt(what: string, expression: string): Promise<void> {
    let last: Point | null = null;
    // Where it still was a moment later: data that arrives may move everything below it.
    const looking = until(what, PATIENCE_MS, async () => {
      const before = last;
      last = (await document.evaluate(`${nextFrames}.then(() => ${expression})`)) as Point | null;
      return before?.x === last?.x && before?.y === last?.y && last;
    });
    await document.clickAt(await sighted(looking));
  }
  /** A failure with what there was to see instead. */
  async function sighted<Value>(work: Promise<Value>): Promise<Value> {
    try {
      return await work;
    } catch (error) {
      const seen = await document.evaluate('document.body.innerText').catch(String);
      const text = String(seen).replace(/\s+/g, ' ').slice(0, 300);
      throw new Error(`${error instanceof Error ? error.message : error}; seen: ${text}`, { cause: error });
    }
  }
  return {
    evaluate: async <Value>(expression: string) => (await document.evaluate(expression)) as Value,
    click: (role, name) => clickAt(`${role} ${name}`, pointOf(role, name)),
    async fill(label, text) {
      await clickAt(`field ${label}`, pointOfField(label));
      await document.evaluate('void document.activeElement?.select?.()');
      await document.type(text);
    },
    async sees(text, withinMs = PATIENCE_MS) {
      await sighted(until(`text ${text}`, withinMs, async () => document.evaluate(shows(text))));
    },
    async frame(selector) {
      const inner = document.inner(selector);
      await arrive(inner, `document in ${selector}`);
      return viewOf(inner);
    },
  };
}

/** Waits until the document is the one from its address, and complete: windows and frames begin with another one. */
export async function arrive(document: ReachedDocument, what: string, withinMs = PATIENCE_MS): Promise<void> {
  const arrived = `location.href !== 'about:blank' && document.readyState === 'complete'`;
  // What it is instead is worth more in the message than that it is not so.
  const expression = `${arrived} || Promise.reject(new Error(location.origin + ' is ' + document.readyState))`;
  await until(what, withinMs, async () => document.evaluate(expression));
}

/** Key presses as both protocols of WebDriver spell them. */
export function keyActions(text: string): readonly object[] {
  const actions = [...text].flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]);
  return [{ type: 'key', id: 'keyboard', actions }];
}

/** A click as both protocols of WebDriver spell it. */
export function clickActions({ x, y }: Point): readonly object[] {
  const actions = [
    { type: 'pointerMove', x: Math.floor(x), y: Math.floor(y), origin: 'viewport', duration: 0 },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  return [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }];
}
