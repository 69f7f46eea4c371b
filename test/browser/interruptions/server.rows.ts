import { CHECKING_LIFETIME_MS } from 'patchcord/core';
import type { DemoProcess } from '../support/demo-process.ts';
import type { NorthwindAccount } from '../support/northwind-account.ts';
import type { Interruption } from './interruption.ts';

/** The server is killed (`SIGKILL`), and comes back. */
export const serverRows: readonly Interruption<DemoProcess & NorthwindAccount>[] = [
  {
    name: 'server killed during consent',
    happens: 'It is back before the user consents',
    ends: 'the wizard says that it is connected',
    async play({ reachesQuestion, demo }) {
      const { northwind, wizard, window } = await reachesQuestion();
      await demo.stop('SIGKILL');
      await wizard.seesText('No answer from Northwind.');
      await wizard.seesText('This page keeps trying; nothing is lost.');
      await demo.start();
      await wizard.seesNoText('No answer from Northwind.');
      await window.allows();
      return northwind;
    },
  },
  {
    name: 'server killed during consent',
    happens: 'The window has nowhere to come back to, and the user opens it again',
    ends: 'the wizard says that it is connected',
    async play({ reachesQuestion, demo }) {
      const { northwind, wizard, window } = await reachesQuestion();
      await demo.stop('SIGKILL');
      await window.allowsInVain();
      await window.page.close();
      await wizard.seesHeading('Still waiting for Acme CRM');
      await demo.start();
      await (await wizard.opensAgain()).allows();
      return northwind;
    },
  },
  {
    name: 'server killed during the token request',
    happens: 'It is back a minute later',
    ends: { says: 'This was interrupted', offers: 'Try again' },
    async play({ reachesQuestion, demo }) {
      await demo.stop();
      await demo.start({ ACME_HOLD_TOKEN: '1' });
      const { northwind, wizard, window } = await reachesQuestion();
      await window.allowsAndStays();
      await wizard.seesHeading('Checking the connection…');
      await demo.stop('SIGKILL');
      await wizard.seesText('No answer from Northwind.');
      await demo.start({ CLOCK_AHEAD_MS: String(CHECKING_LIFETIME_MS) });
      return northwind;
    },
  },
];
