import type { DemoStage } from '../support/demo-stage.ts';
import type { Interruption } from './interruption.ts';

/** So slow that a window can be closed in the middle of what Acme does. */
const SLOW_MS = 400;

/** What happens to the window in which the user consents, or to the tab that opened it. */
export const windowRows: readonly Interruption<DemoStage>[] = [
  {
    name: 'window closed before consent',
    happens: 'The user opens it again',
    ends: 'the wizard says that it is connected',
    async play({ reachesQuestion }) {
      const { northwind, wizard, window } = await reachesQuestion();
      await window.page.close();
      await wizard.seesHeading('Still waiting for Acme CRM');
      await (await wizard.opensAgain()).allows();
      return northwind;
    },
  },
  {
    name: 'window closed before consent',
    happens: 'The user cancels',
    ends: { says: 'You cancelled', offers: 'Start again' },
    async play({ reachesQuestion }) {
      const { northwind, wizard, window } = await reachesQuestion();
      await window.page.close();
      await wizard.seesHeading('Still waiting for Acme CRM');
      await wizard.presses('Cancel');
      return northwind;
    },
  },
  {
    name: 'window closed right after consent',
    happens: 'Acme has sent it back, and the server is asking Acme for the token',
    ends: 'the wizard says that it is connected',
    async play({ reachesQuestion, demo }) {
      const { northwind, window } = await reachesQuestion();
      demo.conditions.acme.delayMs = SLOW_MS;
      await window.allowsAndCloses('at the callback');
      return northwind;
    },
  },
  {
    name: 'window closed right after consent',
    happens: 'Acme has not sent it back yet, and the user opens it again',
    ends: 'the wizard says that it is connected',
    async play({ reachesQuestion, demo }) {
      const { northwind, wizard, window } = await reachesQuestion();
      demo.conditions.acme.delayMs = SLOW_MS;
      await window.allowsAndCloses('on the way back');
      await wizard.seesHeading('Still waiting for Acme CRM');
      demo.conditions.acme.delayMs = 0;
      await (await wizard.opensAgain()).allows();
      return northwind;
    },
  },
  {
    name: "the opener's tab closed during consent",
    happens: 'The window goes on alone and closes itself',
    ends: 'the page lists it',
    async play({ reachesQuestion, opens }) {
      const { northwind, window } = await reachesQuestion();
      await northwind.page.close();
      await window.allows();
      return opens();
    },
  },
  {
    name: "the opener's tab closed during consent",
    happens: 'The link was opened in a tab of its own, which no script may close; it says that the user can',
    ends: 'the page lists it',
    async play({ opens, demo }) {
      demo.conditions.northwind.blocked = true;
      const northwind = await opens();
      const wizard = await northwind.connects('Acme CRM');
      await wizard.presses('Continue to Acme CRM');
      const tab = await wizard.followsLinkTo('Acme CRM', 'middle');
      await tab.signsIn();
      await tab.seesQuestion();
      await northwind.page.close();
      await tab.allowsAndStays();
      await tab.seesText('Acme CRM is connected');
      await tab.seesText('You can close this tab.');
      return opens();
    },
  },
];
