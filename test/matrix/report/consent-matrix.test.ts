import { describe, expect, it } from 'vitest';
import { failed, passed } from './cell-results.ts';
import { type EngineRun, withRun } from './consent-matrix.ts';

const firefox: EngineRun = {
  engine: 'firefox',
  version: 'Firefox 153.7.0',
  date: '2026-11-24',
  results: [passed(), passed({ provider: 'same-origin' }, 1260), passed({ placement: 'blocked' })],
};
const webkit: EngineRun = { ...firefox, engine: 'webkit', version: 'WebKitGTK 2.50.6', results: [passed()] };

const rowsOf = (page: string) => page.split('\n').filter((line) => /^\| (none|same)/.test(line));
const headingsOf = (page: string) => page.match(/^##? .*/gm);

describe('the page of the consent matrix', () => {
  it('should say per cell what the probe saw, and how long after consent the product was connected', () => {
    const page = withRun('', firefox);
    expect(page).toContain('2026-11-24: 3 passed, 0 failed.');
    expect(rowsOf(page)).toEqual([
      '| none | none | handle | ✓ | ✓ | ✗ | honest | connected, 0.4 s |',
      '| same-origin | none | handle | ✓ | ✓ | ✗ | honest | connected, 1.3 s |',
      '| none | none | handle | ✓ | ✓ | ✗ | honest | connected, 0.4 s |',
    ]);
  });

  it.each([
    ['where closed lied', { closedWhileAlive: true }, '| handle | ✓ | ✓ | ✗ | lies |'],
    ['where there was no handle to ask', { handle: 'null' as const }, '| null | ✓ | ✓ | ✗ | – |'],
  ])('should say %s', (_what, change, row) => {
    const { probe, ...result } = passed();
    const seen = probe.seen && { ...probe.seen, ...change };
    const page = withRun('', { ...firefox, results: [{ ...result, probe: { ...probe, seen } }] });
    expect(page).toContain(row);
  });

  it.each([
    ['blocked', 'connected by the link, 0.4 s'],
    ['cross-site iframe', 'connected in the window, which it took for blocked, 0.4 s'],
  ] as const)('should say how it was connected without a handle: %s', (placement, ending) => {
    const { product, ...result } = passed({ placement });
    const views = [{ view: 'blocked', heading: '', at: 0 }];
    const seen = product.seen && { ...product.seen, views };
    const page = withRun('', { ...firefox, results: [{ ...result, product: { ...product, seen } }] });
    expect(page).toContain(`| ${ending} |`);
  });

  it('should say what is offered where nothing can be connected', () => {
    const page = withRun('', { ...firefox, results: [passed({}, 'nothing')] });
    expect(page).toContain('| not possible there; offers Show the window again, Cancel |');
  });

  it('should show a failure with its reason, in one row', () => {
    const page = withRun('', { ...firefox, results: [failed('no answer\nfrom a | b')] });
    expect(rowsOf(page)).toEqual([
      '| none | none | ? | ? | ? | ? | ? | **failed**: no answer from a \\| b |',
    ]);
    expect(page).toContain('0 passed, 1 failed.');
  });

  it('should give each placement a table of its own', () => {
    expect(withRun('', firefox).match(/^### .*/gm)).toEqual([
      '### The host’s page in a window of its own',
      '### Windows are blocked',
    ]);
  });

  it('should replace the section of the engine that ran, and keep the other one', () => {
    const before = withRun(withRun('', webkit), firefox);
    const after = withRun(before, { ...webkit, version: 'WebKitGTK 3.0', results: [failed('slow')] });
    expect(headingsOf(after)).toEqual([
      '# Consent in every condition',
      '## Firefox 153.7.0',
      '## WebKitGTK 3.0',
    ]);
    expect(after).not.toContain('2.50.6');
    expect(rowsOf(after)).toHaveLength(4);
  });

  it('should come out the same for the same results, in whatever order the engines ran', () => {
    const page = withRun(withRun('', webkit), firefox);
    expect(withRun(withRun('', firefox), webkit)).toBe(page);
    expect(withRun(page, firefox)).toBe(page);
  });
});
