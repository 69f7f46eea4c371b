import type { DemoStage } from '../support/demo-stage.ts';
import { loseCallback } from '../support/network.ts';
import type { WizardModel } from '../support/northwind.model.ts';
import type { AcmeWindow } from '../support/third-parties.model.ts';
import type { Interruption, Scene } from './interruption.ts';

/** Consent without a window: the page's own tab goes to the provider and comes back. */
export const ownTabRows: readonly Interruption<DemoStage>[] = [
  {
    name: "consent in the page's own tab",
    happens: 'The user consents',
    ends: 'the wizard says that it is connected',
    async play(scene) {
      const { northwind, acme } = await leavesForAcme(scene);
      await acme.signsIn();
      await acme.allowsAndStays();
      return northwind;
    },
  },
  {
    name: "consent in the page's own tab",
    happens: 'The user denies it',
    ends: { says: 'Acme CRM was not connected', offers: 'Try again', again: goesToAcme },
    async play(scene) {
      const { northwind, acme } = await leavesForAcme(scene);
      await acme.signsIn();
      await acme.deniesAndStays();
      return northwind;
    },
  },
  {
    name: "network gone, in the page's own tab",
    happens: "Acme's answer cannot be brought to the server, until the user loads the tab again",
    ends: 'the wizard says that it is connected',
    async play(scene) {
      const { northwind, acme } = await leavesForAcme(scene);
      await acme.signsIn();
      await acme.seesQuestion();
      const comesBack = await loseCallback(northwind.page);
      await acme.allowsInVain();
      await comesBack();
      await northwind.reloads();
      return northwind;
    },
  },
  {
    name: 'back button at the provider',
    happens: 'The user opens it again, in the same tab',
    ends: 'the wizard says that it is connected',
    async play(scene) {
      const { northwind, wizard, acme } = await leavesForAcme(scene);
      await acme.seesText('Sign in to Acme CRM');
      await northwind.page.goBack();
      await wizard.seesHeading('Still waiting for Acme CRM');
      const again = await wizard.goesTo('Open it again');
      await again.signsIn();
      await again.allowsAndStays();
      return northwind;
    },
  },
  {
    name: 'back button at the provider',
    happens: 'The user goes forward again and consents there',
    ends: 'the wizard says that it is connected',
    async play(scene) {
      const { northwind, wizard, acme } = await leavesForAcme(scene);
      await acme.seesText('Sign in to Acme CRM');
      await northwind.page.goBack();
      await wizard.seesHeading('Still waiting for Acme CRM');
      await northwind.page.goForward();
      await acme.signsIn();
      await acme.allowsAndStays();
      return northwind;
    },
  },
  {
    name: 'back button after the end',
    happens: 'The user looks back at the provider, and comes forward again',
    ends: 'the page lists it',
    async play(scene) {
      const { northwind, wizard, acme } = await leavesForAcme(scene);
      await acme.signsIn();
      await acme.allowsAndStays();
      await wizard.seesHeading('Acme CRM is connected');
      await wizard.finishes();
      await northwind.page.goBack();
      await acme.seesText('Acme CRM');
      await northwind.page.goForward();
      return northwind;
    },
  },
  {
    name: 'window blocked by the browser',
    happens: "The user goes on in the page's own tab",
    ends: 'the wizard says that it is connected',
    async play({ opens, demo }) {
      demo.conditions.northwind.blocked = true;
      const northwind = await opens();
      const wizard = await northwind.connects('Acme CRM');
      await wizard.presses('Continue to Acme CRM');
      const acme = await wizard.goesTo('Continue in this tab');
      await acme.signsIn();
      await acme.allowsAndStays();
      return northwind;
    },
  },
];

async function leavesForAcme({ opens }: Scene<DemoStage>) {
  const northwind = await opens('?consent=tab');
  const wizard = await northwind.connects('Acme CRM');
  return { northwind, wizard, acme: await goesToAcme(wizard) };
}

function goesToAcme(wizard: WizardModel): Promise<AcmeWindow> {
  return wizard.goesTo('Continue to Acme CRM');
}
