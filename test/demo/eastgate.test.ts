import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ShownPage, startEastgate } from '../../demo/third-parties/eastgate/index.ts';
import type { Listening } from '../../demo/third-parties/site/listen.ts';

let eastgate: Listening;
let shown: ShownPage | undefined;

beforeEach(async () => {
  shown = { url: 'http://localhost:4000', title: 'Northwind', sandbox: undefined, openerPolicy: undefined };
  eastgate = await startEastgate({ port: 0, shown: () => shown });
});
afterEach(() => eastgate.close());

const page = () => fetch(eastgate.url);

it('should show the page in a frame, and no other page', async () => {
  const answer = await page();
  expect(await answer.text()).toContain('<iframe src="http://localhost:4000" title="Northwind"></iframe>');
  expect(answer.headers.get('content-security-policy')).toContain('frame-src http://localhost:4000;');
  expect(answer.headers.get('cross-origin-opener-policy')).toBeNull();
});

it('should send the COOP and the sandbox that are asked for, from then on', async () => {
  if (shown) shown = { ...shown, openerPolicy: 'same-origin', sandbox: 'allow-scripts allow-popups' };
  const answer = await page();
  expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(await answer.text()).toContain('sandbox="allow-scripts allow-popups"');
});

it('should have nothing to show when it is asked for nothing', async () => {
  shown = undefined;
  expect((await page()).status).toBe(404);
});
