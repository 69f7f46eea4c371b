import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainLaunch } from '../support/find-browser.ts';

const css = readFileSync(join(import.meta.dirname, '../../dist/styles.css'), 'utf8');

/** What a person must be able to tell apart, and by how much (WCAG 2.2: 1.4.3 for text, 1.4.11 for the rest). */
const PAIRS = [
  { name: 'text', front: '--_text', back: '--_surface', least: 4.5 },
  { name: 'quiet text', front: '--_muted', back: '--_surface', least: 4.5 },
  { name: 'quiet text on a wash', front: '--_muted', back: '--_wash', least: 4.5 },
  { name: 'quiet text on a tint', front: '--_muted', back: '--_tint', least: 4.5 },
  { name: 'text on the accent', front: '--_on-accent', back: '--_accent', least: 4.5 },
  { name: 'edge of a control', front: '--_edge', back: '--_surface', least: 3 },
  { name: 'ring of what has the focus', front: '--_ring', back: '--_surface', least: 3 },
  { name: 'a good state', front: '--_good', back: '--_surface', least: 4.5 },
  { name: 'a warning', front: '--_warn', back: '--_surface', least: 4.5 },
  { name: 'a bad state', front: '--_bad', back: '--_surface', least: 4.5 },
] as const;

interface Tokens {
  readonly surface?: string;
  readonly text?: string;
  readonly accent?: string;
}

/** Contrast of each pair, as the browser computes its colours. */
function contrasts(page: Page, scheme: 'light' | 'dark', tokens: Tokens): Promise<Record<string, number>> {
  return page.evaluate(
    ([pairs, theme, values]) => {
      const root = document.querySelector<HTMLElement>('.patchcord-root');
      const probe = document.querySelector<HTMLElement>('#probe');
      const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      if (!root || !probe || !paint) throw new Error('The page is not ready.');
      root.dataset['theme'] = theme;
      for (const name of ['surface', 'text', 'accent'] as const) {
        root.style.removeProperty(`--patchcord-${name}`);
        const value = values[name];
        if (value !== undefined) root.style.setProperty(`--patchcord-${name}`, value);
      }
      const luminance = (property: string) => {
        probe.style.color = `var(${property})`;
        paint.fillStyle = getComputedStyle(probe).color;
        paint.fillRect(0, 0, 1, 1);
        const [red, green, blue] = [...paint.getImageData(0, 0, 1, 1).data].map((byte) => {
          const part = byte / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * Number(red) + 0.7152 * Number(green) + 0.0722 * Number(blue);
      };
      return Object.fromEntries(
        pairs.map(({ name, front, back }) => {
          const [a, b] = [luminance(front), luminance(back)];
          return [name, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
        }),
      );
    },
    [PAIRS, scheme, tokens] as const,
  );
}

describe('contrast, in Chromium', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch(plainLaunch());
    page = await browser.newPage();
    await page.setContent(`<style>${css}</style><div class="patchcord-root"><i id="probe"></i></div>`);
  });
  afterAll(() => browser.close());

  const tooWeak = async (scheme: 'light' | 'dark', tokens: Tokens, pairs = PAIRS.map(({ name }) => name)) => {
    const found = await contrasts(page, scheme, tokens);
    // 8 bits per channel cost a little.
    return PAIRS.filter(({ name, least }) => pairs.includes(name) && Number(found[name]) < least - 0.05).map(
      ({ name }) => `${name}: ${Number(found[name]).toFixed(2)}`,
    );
  };

  it.each(['light', 'dark'] as const)('should be enough as it ships, in %s', async (scheme) => {
    expect(await tooWeak(scheme, {})).toEqual([]);
  });

  const hex = fc
    .integer({ min: 0, max: 0xffffff })
    .map((number) => `#${number.toString(16).padStart(6, '0')}`);

  it('should be enough on any accent, and around what has the focus', async () => {
    const property = fc.asyncProperty(hex, fc.constantFrom('light', 'dark'), async (accent, scheme) => {
      expect(await tooWeak(scheme, { accent })).toEqual([]);
    });
    await fc.assert(property, {
      numRuns: 300,
      examples: [
        ['#ffff00', 'light'],
        ['#000000', 'dark'],
        ['#ffffff', 'light'],
      ],
    });
  });

  it('should see what is too weak', async () => {
    expect(await tooWeak('light', { text: '#bbbbbb' })).toContainEqual(expect.stringMatching(/^text: 1\.9/));
  });
});
