/** The page docs/consent-matrix.md, written from what was seen. Pure. */
import { type Cell, type Placement, placements } from '../cells.ts';
import type { Engine } from '../engine.types.ts';
import type { CellResult } from '../run-cell.ts';
import { outcomeOf, secondsOf } from './outcome.ts';

/** All cells in one engine. */
export interface EngineRun {
  readonly engine: Engine['name'];
  /** Name and version of the engine. */
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly results: readonly CellResult[];
}

/** The page, with this engine's section in the place of what it had of this engine; the other sections stay. */
export function withRun(page: string, run: EngineRun): string {
  const sections = new Map(sectionsOf(page));
  sections.set(run.engine, sectionOf(run));
  const inOrder = ENGINES.flatMap((engine) => sections.get(engine) ?? []);
  return [INTRODUCTION, ...inOrder].join('\n\n').concat('\n');
}

const ENGINES: readonly Engine['name'][] = ['chromium', 'firefox', 'webkit'];

const INTRODUCTION = `# Consent in every condition

This page is written by \`npm run test:engines\`; do not edit it by hand.

A service's consent page opens in a window of its own, and what that window can still say to the page that opened it depends on the browser, on both sites' \`Cross-Origin-Opener-Policy\` (COOP), and on where the host's page is. Each row is such a condition. First a probe shows what the browser does under it, with pages that have nothing of Patchcord:

- **window.open**: whether it returned a handle or \`null\`.
- **message**, **channel**, **storage**: whether \`postMessage\`, \`BroadcastChannel\` and the storage event of the callback page arrived at the host's page.
- **closed**: whether the handle's \`closed\` was honest, or lies: it read true while the window was open. Without a handle there is nothing to ask.

Then a person connects a service in the demo under the same condition, with real clicks. The last column says how that ended, and how long after the click on “Allow” the wizard said so.`;

const HEADINGS: Readonly<Record<Placement, string>> = {
  'top level': 'The host’s page in a window of its own',
  'cross-site iframe': 'The host’s page in a frame of another site, whose page sends the host’s COOP',
  blocked: 'Windows are blocked',
  'sandboxed iframe': 'The host’s page in a sandboxed frame, without `allow-popups-to-escape-sandbox`',
};

const COLUMNS = [
  'COOP of the service',
  'COOP of the host',
  'window.open',
  'message',
  'channel',
  'storage',
  'closed',
  'Patchcord',
];

const beginOf = (engine: string) => `<!-- begin ${engine} -->`;
const endOf = (engine: string) => `<!-- end ${engine} -->`;

function sectionsOf(page: string): readonly (readonly [Engine['name'], string])[] {
  return ENGINES.flatMap((engine) => {
    const begin = page.indexOf(beginOf(engine));
    const end = page.indexOf(endOf(engine));
    return begin < 0 || end < begin ? [] : [[engine, page.slice(begin, end + endOf(engine).length)] as const];
  });
}

function sectionOf({ engine, version, date, results }: EngineRun): string {
  const tables = placements.flatMap((placement) => {
    const ofPlacement = results.filter(({ cell }) => cell.placement === placement);
    return ofPlacement.length === 0 ? [] : [`### ${HEADINGS[placement]}`, tableOf(ofPlacement)];
  });
  const head = [beginOf(engine), `## ${version}`, `${date}: ${outcomeOf(results, 0).line}.`];
  return [...head, ...tables, endOf(engine)].join('\n\n');
}

function tableOf(results: readonly CellResult[]): string {
  const rows = [COLUMNS, COLUMNS.map(() => '---'), ...results.map(cellsOf)];
  return rows.map((row) => `| ${row.map(escaped).join(' | ')} |`).join('\n');
}

function cellsOf({ cell, probe, product, ok, why }: CellResult): readonly string[] {
  const { seen } = probe;
  const conditions = [cell.provider, cell.host];
  if (!seen) return [...conditions, '?', '?', '?', '?', '?', `**failed**: ${why}`];
  const mark = (arrived: boolean) => (arrived ? '✓' : '✗');
  return [
    ...conditions,
    seen.handle === 'given' ? 'handle' : (seen.handle ?? '?'),
    mark(seen.message),
    mark(seen.channel),
    mark(seen.storage),
    seen.handle === 'null' ? '–' : seen.closedWhileAlive ? 'lies' : 'honest',
    ok ? endingOf(cell, product) : `**failed**: ${why}`,
  ];
}

function endingOf(cell: Cell, { tookMs, seen }: CellResult['product']): string {
  if (tookMs === undefined) return `not possible there; offers ${(seen?.choices ?? []).join(', ')}`;
  const isTakenForBlocked = seen?.views.some(({ view }) => view === 'blocked') === true;
  const way = cell.placement === 'blocked' ? ' by the link' : ' in the window, which it took for blocked';
  return `connected${isTakenForBlocked ? way : ''}, ${secondsOf(tookMs)}`;
}

const escaped = (text: string) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
