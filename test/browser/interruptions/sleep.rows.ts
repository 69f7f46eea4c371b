import type { DemoStage } from '../support/demo-stage.ts';
import { cutOff } from '../support/network.ts';
import type { Interruption } from './interruption.ts';

const TWO_HOURS_MS = 2 * 60 * 60_000;

/** A laptop that sleeps for two hours: clocks jump, and meanwhile nothing in the page runs. */
export const sleepRows: readonly Interruption<DemoStage>[] = [
  {
    name: "clock jump of two hours, the page's alone",
    happens: 'The attempt is still alive, and the user consents',
    ends: 'the wizard says that it is connected',
    async play({ context, opens, reachesQuestion }) {
      await context.clock.install();
      const { northwind, wizard, window } = await reachesQuestion(await opens());
      await context.clock.fastForward(TWO_HOURS_MS);
      await wizard.seesHeading('Finish in the Acme CRM window');
      await window.allows();
      return northwind;
    },
  },
  {
    name: 'laptop asleep for two hours',
    happens: 'The user had not consented before',
    ends: { says: 'The time ran out', offers: 'Start again' },
    async play({ context, opens, reachesQuestion, demo }) {
      await context.clock.install();
      const { northwind } = await reachesQuestion(await opens());
      const wakes = await cutOff(northwind.page);
      demo.skip(TWO_HOURS_MS);
      await context.clock.fastForward(TWO_HOURS_MS);
      await wakes();
      return northwind;
    },
  },
  {
    name: 'laptop asleep for two hours',
    happens: 'The user consents in the old window afterwards',
    ends: { says: 'The time ran out', offers: 'Start again' },
    async play({ context, opens, reachesQuestion, demo }) {
      await context.clock.install();
      const { northwind, window } = await reachesQuestion(await opens());
      const wakes = await cutOff(northwind.page);
      demo.skip(TWO_HOURS_MS);
      await context.clock.fastForward(TWO_HOURS_MS);
      await window.allowsAndStays();
      await window.seesText('This try to connect had already ended');
      await wakes();
      return northwind;
    },
  },
  {
    name: 'laptop asleep for two hours',
    happens: 'The user had consented before, and the page had not noticed yet',
    ends: 'the wizard says that it is connected',
    async play({ context, opens, reachesQuestion, demo }) {
      await context.clock.install();
      const { northwind, window } = await reachesQuestion(await opens());
      const wakes = await cutOff(northwind.page);
      await window.allows();
      demo.skip(TWO_HOURS_MS);
      await context.clock.fastForward(TWO_HOURS_MS);
      await wakes();
      return northwind;
    },
  },
];
