import type { DemoStage } from '../support/demo-stage.ts';
import { cutOff, loseCallback } from '../support/network.ts';
import { continuesAndSignsIn, type Interruption } from './interruption.ts';

/** What the network does, in the page and in the window. */
export const networkRows: readonly Interruption<DemoStage>[] = [
  {
    name: 'network gone for a minute, in the page',
    happens: 'The user consents meanwhile',
    ends: 'the wizard says that it is connected',
    async play({ context, opens, reachesQuestion }) {
      await context.clock.install();
      const { northwind, wizard, window } = await reachesQuestion(await opens());
      const comesBack = await cutOff(northwind.page);
      await wizard.seesText('No answer from Northwind.');
      await window.allows();
      await context.clock.fastForward('01:00');
      await wizard.seesText('This page keeps trying; nothing is lost.');
      await comesBack();
      return northwind;
    },
  },
  {
    name: 'network gone at the click, in the page',
    happens: 'The window that opened in vain is closed, and the network is back',
    ends: { says: 'No answer from Northwind', offers: 'Try again', again: continuesAndSignsIn },
    async play({ opens }) {
      const northwind = await opens();
      const wizard = await northwind.connects('Acme CRM');
      await wizard.seesHeading('Connect Acme CRM to Northwind');
      const comesBack = await cutOff(northwind.page);
      const window = await wizard.continuesTo('Acme CRM');
      await wizard.seesHeading('No answer from Northwind');
      await window.isClosed();
      await comesBack();
      return northwind;
    },
  },
  {
    name: 'network gone for a minute, in the window',
    happens: "Acme's answer cannot be brought to the server, until the user loads the window again",
    ends: 'the wizard says that it is connected',
    async play({ reachesQuestion }) {
      const { northwind, wizard, window } = await reachesQuestion();
      const comesBack = await loseCallback(window.page);
      await window.allowsInVain();
      await wizard.seesHeading('Finish in the Acme CRM window');
      await comesBack();
      // The page closes its window as soon as it has told the news, perhaps before it has loaded.
      await window.page.reload().catch(() => window.isClosed());
      return northwind;
    },
  },
  {
    name: 'network gone, in the window',
    happens: "Acme's answer cannot be brought to the server, and the user opens another window",
    ends: 'the wizard says that it is connected',
    async play({ reachesQuestion }) {
      const { northwind, wizard, window } = await reachesQuestion();
      await loseCallback(window.page);
      await window.allowsInVain();
      await (await wizard.opensAgain('Show the window again')).allows();
      return northwind;
    },
  },
];
