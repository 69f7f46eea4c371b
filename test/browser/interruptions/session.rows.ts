import type { Page } from 'playwright-core';
import type { DemoStage } from '../support/demo-stage.ts';
import { continuesAndSignsIn, type Interruption } from './interruption.ts';

const MINUTE_MS = 60_000;

/** What becomes of the session that the host vouches for. */
export const sessionRows: readonly Interruption<DemoStage>[] = [
  {
    name: 'session token expiring in the middle',
    happens: 'Tokens live for two seconds, and the page gets new ones',
    ends: 'the wizard says that it is connected',
    async play({ reachesQuestion, demo }) {
      demo.conditions.northwind.tokenSeconds = 2;
      const { northwind, window } = await reachesQuestion();
      for (let more = 0; more < 3; more++) await getsToken(northwind.page);
      await window.allows();
      return northwind;
    },
  },
  {
    name: 'session token expiring in the middle',
    happens: "The server's clock says so before the page's does",
    ends: 'the wizard says that it is connected',
    async play({ reachesQuestion, demo }) {
      demo.conditions.northwind.tokenSeconds = 60;
      const { northwind, window } = await reachesQuestion();
      const refused = northwind.page.waitForResponse(
        (answer) => answer.url().includes('/attempts/') && answer.status() === 401,
      );
      const renewed = getsToken(northwind.page);
      demo.skip(2 * MINUTE_MS);
      await Promise.all([refused, renewed]);
      await window.allows();
      return northwind;
    },
  },
  {
    name: "the host's own session ending in the middle",
    happens: 'The user consents, and signs in again afterwards',
    ends: 'the wizard says that it is connected',
    async play({ reachesQuestion, demo }) {
      demo.conditions.northwind.tokenSeconds = 2;
      const { northwind, wizard, window } = await reachesQuestion();
      demo.conditions.northwind.signedOut = true;
      await wizard.seesText('Northwind does not know who you are any more.');
      await window.allows();
      await wizard.seesText('Sign in to Northwind again, in another tab.');
      demo.conditions.northwind.signedOut = false;
      return northwind;
    },
  },
  {
    name: "the host's own session ending before the click",
    happens: 'The user signs in again',
    ends: { says: 'You are not signed in to Northwind', offers: 'Try again', again: continuesAndSignsIn },
    async play({ opens, demo }) {
      demo.conditions.northwind.tokenSeconds = 2;
      const northwind = await opens();
      const wizard = await northwind.connects('Acme CRM');
      await wizard.seesText('Connect Acme CRM to Northwind');
      demo.conditions.northwind.signedOut = true;
      // A token that is just on its way to the page is no good any more either.
      demo.skip(2 * MINUTE_MS);
      await wizard.presses('Continue to Acme CRM');
      await wizard.seesHeading('You are not signed in to Northwind');
      demo.conditions.northwind.signedOut = false;
      return northwind;
    },
  },
];

async function getsToken(page: Page): Promise<void> {
  await page.waitForResponse((answer) => answer.url().endsWith('/api/patchcord-token') && answer.ok());
}
