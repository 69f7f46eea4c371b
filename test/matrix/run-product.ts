import { accounts, demoPassword } from '../../demo/third-parties/acme-crm/index.ts';
import { type Cell, isFramed } from './cells.ts';
import type { Engine, EngineSession, EngineView, EngineWindow } from './engine.types.ts';
import type { Expectation } from './expectations.ts';
import type { Stage } from './stage.ts';
import { until } from './until.ts';
import { CONNECTED_HEADING, hasWayOn, type ProductSeen, type ShownView } from './verdicts.ts';

/** Longer than it may take: a cell that is too slow should say by how much. */
const PATIENCE_MS = 10_000;

/** Connects Acme CRM in the demo, as a person does, and notes what the wizard showed meanwhile. */
export async function runProduct(
  engine: Engine,
  stage: Stage,
  cell: Cell,
  expected: Expectation,
): Promise<ProductSeen> {
  await stage.disconnectAll();
  const before = await stage.countAuthentications();
  const session = await engine.newSession();
  try {
    const outer = await session.open(stage.set(cell));
    const northwind = isFramed(cell) ? await outer.frame('iframe') : outer;
    await northwind.evaluate(recordViews);
    await northwind.click('button', 'Connect Acme CRM');
    const consent = await openConsent(session, northwind, expected);
    const allowedAt = expected.window === 'unusable' ? undefined : await signInAndAllow(consent);
    await until('end', PATIENCE_MS, async () => {
      const views = await viewsOf(northwind);
      if (allowedAt !== undefined) return views.some(({ heading }) => heading === CONNECTED_HEADING);
      // The link by which the window is opened again comes from the server, a moment after its view.
      return views.some(({ view }) => view === lastView(expected)) && hasWayOn(await choicesIn(northwind));
    }).catch(() => undefined);
    return {
      allowedAt,
      views: await viewsOf(northwind),
      choices: await choicesIn(northwind),
      authentications: (await stage.countAuthentications()) - before,
    };
  } finally {
    await session.close();
  }
}

/** By the button, or where that window is blocked, by the link that is offered instead. */
async function openConsent(
  session: EngineSession,
  northwind: EngineView,
  expected: Expectation,
): Promise<EngineWindow> {
  const press = () => northwind.click('button', 'Continue to Acme CRM');
  if (expected.window !== 'blocked') return session.opened(press);
  await press();
  return session.opened(() => northwind.click('link', 'Open Acme CRM'));
}

/** The view that stays where the window is of no use; a window that reads as closed is given its time before. */
function lastView({ closed }: Expectation): string {
  return closed === 'honest' ? 'waiting' : 'still-waiting';
}

/** @returns when the click on Allow was made, in ms since 1970 */
async function signInAndAllow(consent: EngineWindow): Promise<number> {
  await consent.sees('Sign in to Acme CRM');
  await consent.fill('Email', accounts[0]?.email ?? '');
  await consent.fill('Password', demoPassword);
  await consent.click('button', 'Sign in');
  await consent.sees('Allow Northwind');
  const allowedAt = Date.now();
  await consent.click('button', 'Allow');
  return allowedAt;
}

/** Notes every view that the wizard shows, from now on, in `shownViews`. */
const recordViews = `(() => {
  globalThis.shownViews = [];
  const note = () => {
    for (const element of document.querySelectorAll('[data-view]')) {
      const { view } = element.dataset;
      const heading = element.querySelector('h1, h2, h3, [role=heading]')?.textContent ?? '';
      const last = shownViews.at(-1);
      if (last?.view !== view || last.heading !== heading) shownViews.push({ view, heading, at: Date.now() });
    }
  };
  new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})()`;

const viewsOf = (northwind: EngineView) => northwind.evaluate<ShownView[]>('shownViews');

const choicesIn = (northwind: EngineView) =>
  northwind.evaluate<string[]>(
    `[...document.querySelectorAll('[data-view] button, [data-view] a[href]')].filter((element) => element.checkVisibility() && !element.matches('[disabled], [aria-disabled=true]')).map(({ textContent }) => textContent.trim())`,
  );
