import type { BrowserContext } from 'playwright-core';
import { expect } from 'vitest';
import { NorthwindPage, type WizardModel } from '../support/northwind.model.ts';
import type { NorthwindAccount } from '../support/northwind-account.ts';
import { deadEnds, recordViews } from '../support/shown-views.ts';
import type { AcmeWindow } from '../support/third-parties.model.ts';

/** One row: something comes between a user and a connection. */
export interface Interruption<Demo> {
  readonly name: string;
  readonly happens: string;
  readonly ends: Ending;
  /** @default 'Acme CRM' */
  readonly service?: string;
  /** How many connections there are afterwards: one for each consent. @default 1 */
  readonly connections?: number;
  /** Makes it happen. @returns the page in which it must end */
  readonly play: (scene: Scene<Demo>) => Promise<NorthwindPage>;
}

export type Ending =
  /** Without any more ado. */
  | 'the wizard says that it is connected'
  /** The wizard is not there any more, and the page's list has it. */
  | 'the page lists it'
  /** Nothing is connected; the wizard says why and offers a button, and the next try connects. */
  | {
      readonly says: string;
      readonly offers: string;
      /** How the next try gets to the question. @default in a window */
      readonly again?: (wizard: WizardModel) => Promise<AcmeWindow>;
    };

export interface Scene<Demo> {
  readonly context: BrowserContext;
  readonly demo: Demo;
  /** Northwind, in a tab of its own. */
  opens(path?: string): Promise<NorthwindPage>;
  /** Ada has signed in at Acme, which asks her now. */
  reachesQuestion(northwind?: NorthwindPage): Promise<Reached>;
}

export interface Reached {
  readonly northwind: NorthwindPage;
  readonly wizard: WizardModel;
  readonly window: AcmeWindow;
}

/** A next try, where the one before did not get as far as the provider. */
export async function continuesAndSignsIn(wizard: WizardModel): Promise<AcmeWindow> {
  const window = await wizard.continuesTo('Acme CRM');
  await window.signsIn();
  return window;
}

export function titleOf({ name, happens, ends }: Pick<Interruption<never>, 'name' | 'happens' | 'ends'>) {
  const end = typeof ends === 'string' ? ends : `“${ends.says}”, and “${ends.offers}” connects`;
  return `should end well: ${name}. ${happens}; ${end}`;
}

/** Plays a row and judges its end: connected once, after whatever way on was offered, and always a way on. */
export async function run<Demo extends NorthwindAccount & { readonly url: string }>(
  { play, ends, service = 'Acme CRM', connections = 1 }: Interruption<Demo>,
  context: BrowserContext,
  demo: Demo,
): Promise<void> {
  const shown = await recordViews(context);
  const northwind = await play(sceneOf(context, demo));
  const { wizard } = northwind;
  if (typeof ends === 'object') {
    await wizard.seesHeading(ends.says);
    expect(await demo.authentications()).toEqual([]);
    await wizard.presses(ends.offers);
    const { again = () => wizard.continuesTo(service) } = ends;
    await (await again(wizard)).allowsAndStays();
  }
  if (ends !== 'the page lists it') {
    await wizard.seesHeading(`${service} is connected`);
    await wizard.finishes();
  }
  await northwind.seesConnections(service, connections);
  await northwind.seesConnected(service);
  const ofService = (await demo.authentications()).filter(({ name }) => name.includes(service));
  expect(ofService).toHaveLength(connections);
  expect(shown).not.toEqual([]);
  expect(deadEnds(shown)).toEqual([]);
}

function sceneOf<Demo extends { readonly url: string }>(context: BrowserContext, demo: Demo): Scene<Demo> {
  const opens: Scene<Demo>['opens'] = (path = '') => NorthwindPage.open(context, `${demo.url}/${path}`);
  return {
    context,
    demo,
    opens,
    async reachesQuestion(given) {
      const northwind = given ?? (await opens());
      const wizard = await northwind.connects('Acme CRM');
      const window = await wizard.continuesTo('Acme CRM');
      await window.signsIn();
      await window.seesQuestion();
      return { northwind, wizard, window };
    },
  };
}
