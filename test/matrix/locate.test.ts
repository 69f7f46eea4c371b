import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { plainLaunch } from '../support/find-browser.ts';
import type { Engine, EngineSession, EngineWindow } from './engine.types.ts';
import { startChromium } from './engines/chromium.ts';
import { type Point, pointOf, pointOfField, shows } from './locate.ts';

const PAGE = `<!doctype html><title>Page</title>
<button style="display: none">Allow</button>
<button style="visibility: hidden">Allow</button>
<button id="allow">  Allow
  <b>now</b></button>
<button disabled>Save</button>
<div style="position: relative; width: 200px"><button id="covered">Covered</button>
  <div id="cover" style="position: absolute; inset: 0; background: gray"></div></div>
<a id="link" href="#there" aria-label="Read more">…</a> <a>Nowhere</a>
<label for="email">Email</label> <input id="email"><br>
<p hidden>Secret</p>
<div style="height: 3000px"></div><button id="far">Far</button>`;

/** What is found is where a click hits it. */
describe('finding things by what people see', () => {
  let engine: Engine;
  let session: EngineSession;
  let window: EngineWindow;

  beforeAll(async () => {
    engine = await startChromium(plainLaunch());
    session = await engine.newSession();
    window = await session.open(`data:text/html;charset=utf-8,${encodeURIComponent(PAGE)}`);
    await window.sees('Allow now');
    // Nothing is found before the first paint: input to what nobody can have seen is dropped.
    await vi.waitUntil(() => window.evaluate(pointOf('link', 'Read more')), { timeout: 10_000 });
  });
  afterAll(() => engine?.close());

  const hitBy = async (expression: string) => {
    const point = await window.evaluate<Point | null>(expression);
    return point && window.evaluate<string>(`document.elementFromPoint(${point.x}, ${point.y}).id`);
  };

  it.each([
    ['a button, not the hidden ones, its blanks as they are read', pointOf('button', 'Allow now'), 'allow'],
    ['by a pattern', pointOf('button', /^allow/i), 'allow'],
    ['a link by its label', pointOf('link', 'Read more'), 'link'],
    ['a field by its label', pointOfField('Email'), 'email'],
    ['what lies below, after scrolling', pointOf('button', 'Far'), 'far'],
  ])('should find %s', async (_what, expression, id) => {
    expect(await hitBy(expression)).toBe(id);
  });

  it.each([
    ['a part of a name', pointOf('button', 'All')],
    ['what is disabled', pointOf('button', 'Save')],
    ['what something lies over', pointOf('button', 'Covered')],
    ['a link that leads nowhere', pointOf('link', 'Nowhere')],
  ])('should not find %s', async (_what, expression) => {
    expect(await window.evaluate(expression)).toBeNull();
  });

  it('should find it once nothing lies over it any more', async () => {
    await window.evaluate(`document.querySelector('#cover').remove()`);
    expect(await hitBy(pointOf('button', 'Covered'))).toBe('covered');
  });

  it('should see text that is visible only', async () => {
    expect(await window.evaluate(shows('Email'))).toBe(true);
    expect(await window.evaluate(shows(/allow\s+now/i))).toBe(true);
    expect(await window.evaluate(shows('Secret'))).toBe(false);
  });
});
