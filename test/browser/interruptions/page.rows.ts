import { expect } from 'vitest';
import type { DemoStage } from '../support/demo-stage.ts';
import { readBeaconKey } from '../support/third-parties.model.ts';
import type { Interruption } from './interruption.ts';

/** What happens to the page: reloads, and the host that takes the wizard away. */
export const pageRows: readonly Interruption<DemoStage>[] = [
  {
    name: 'page reloaded in the middle',
    happens: 'The wizard comes back by itself, and the user consents in the window that is still open',
    ends: 'the wizard says that it is connected',
    async play({ reachesQuestion }) {
      const { northwind, wizard, window } = await reachesQuestion();
      await northwind.reloads();
      await wizard.seesHeading('Still waiting for Acme CRM');
      await window.allows();
      return northwind;
    },
  },
  {
    name: 'page reloaded in the middle',
    happens: 'The window is gone, and the user opens it again',
    ends: 'the wizard says that it is connected',
    async play({ reachesQuestion }) {
      const { northwind, wizard, window } = await reachesQuestion();
      await window.page.close();
      await northwind.reloads();
      await (await wizard.opensAgain()).allows();
      return northwind;
    },
  },
  {
    name: 'page reloaded in the middle',
    happens: 'The user has consented while it was loading',
    ends: 'the wizard says that it is connected',
    async play({ reachesQuestion, demo }) {
      const { northwind, window } = await reachesQuestion();
      await northwind.page.goto('about:blank');
      await window.allows();
      await northwind.page.goto(demo.url);
      return northwind;
    },
  },
  {
    name: 'page reloaded before anything was clicked',
    happens: 'The secret that was typed is nowhere in the tab any more',
    ends: 'the wizard says that it is connected',
    service: 'Beacon Mail',
    async play({ context, opens, demo }) {
      const northwind = await opens();
      const before = await northwind.connects('Beacon Mail');
      await before.typesKey('typed-in-vain');
      await northwind.reloads();
      const wizard = await northwind.connects('Beacon Mail');
      expect(await wizard.keyField().inputValue()).toBe('');
      expect(await northwind.page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('in-vain');
      await wizard.typesKey(await readBeaconKey(context, demo.beaconKeyPage));
      await wizard.submitsKey();
      return northwind;
    },
  },
  {
    name: 'wizard taken away by the host',
    happens: 'The window closes, nobody asks the server any more, and the next try is a new one',
    ends: 'the wizard says that it is connected',
    async play({ context, opens, reachesQuestion }) {
      await context.clock.install();
      const northwind = await opens('#customers');
      await northwind.goesTo('Integrations');
      const { window } = await reachesQuestion(northwind);
      const closed = window.page.waitForEvent('close');
      await northwind.page.goBack();
      await closed;
      await northwind.seesPage('Customers');
      const asked: string[] = [];
      northwind.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await context.clock.runFor(20_000);
      await northwind.goesTo('Integrations');
      const wizard = await northwind.connects('Acme CRM');
      await wizard.seesHeading('Connect Acme CRM to Northwind');
      expect(asked).toContain('/services/acme-crm');
      expect(asked.filter((path) => path.startsWith('/attempts'))).toEqual([]);
      await (await wizard.continuesTo('Acme CRM')).allows();
      return northwind;
    },
  },
];
