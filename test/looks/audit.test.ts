import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainLaunch } from '../support/find-browser.ts';
import { findOverflow, findViolations } from './audit.ts';

/** That the audit of the stories can fail: pages in which something is wrong. */
describe('the audit', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch(plainLaunch());
    page = await browser.newPage({ viewport: { width: 320, height: 600 } });
  });
  afterAll(() => browser.close());

  const show = (body: string) =>
    page.setContent(`<!doctype html><html lang="en"><title>Page</title><main>${body}</main></html>`);

  it.each([
    ['a picture without words', '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', /^image-alt/],
    ['grey on white', '<p style="color: #aaa; background: #fff">Text</p>', /^color-contrast .*2\.32/s],
    [
      'a target that is too small',
      '<button style="inline-size: 12px; block-size: 12px; padding: 0">a</button><button style="inline-size: 12px; block-size: 12px; padding: 0">b</button>',
      /^target-size/,
    ],
    ['a heading that skips a level', '<h1>One</h1><h4>Four</h4>', /^heading-order/],
  ])('should find %s', async (_what, body, violation) => {
    await show(body);
    const found = await findViolations(page);
    expect(found.filter((line) => violation.test(line))).not.toEqual([]);
  });

  it.each([
    ['a page that scrolls sideways', '<div style="inline-size: 400px">Wide</div>', /^the page scrolls/],
    [
      'text that is cut off',
      '<p style="overflow: clip; white-space: nowrap">'.padEnd(200, 'W'),
      /^cut off: p/,
    ],
    [
      'text that is out of sight',
      '<div style="overflow: clip"><span style="position: relative; inset-inline-start: -2em">Left</span></div>',
      /^out of sight: span/,
    ],
  ])('should find %s', async (_what, body, overflow) => {
    await show(body);
    const found = await findOverflow(page);
    expect(found.filter((line) => overflow.test(line))).not.toEqual([]);
  });

  it('should find nothing where text is shortened, for screen readers alone, or just right', async () => {
    const long = 'W'.repeat(100);
    await show(`<h1>Right</h1>
      <p style="overflow: clip; text-overflow: ellipsis; white-space: nowrap"><bdi>${long}</bdi></p>
      <div style="display: flex; overflow-x: auto"><button>${long}</button><button>Two</button></div>
      <p style="position: absolute; inline-size: 1px; overflow: clip; clip-path: inset(50%)">${long}</p>`);
    expect([...(await findViolations(page)), ...(await findOverflow(page))]).toEqual([]);
  });
});
