import type { DemoStage } from '../support/demo-stage.ts';
import { readBeaconKey } from '../support/third-parties.model.ts';
import type { Interruption } from './interruption.ts';

/** Two attempts of one user at the same time. */
export const tabRows: readonly Interruption<DemoStage>[] = [
  {
    name: 'two tabs at once',
    happens: 'The user consents in both windows, the later one first',
    ends: 'the wizard says that it is connected',
    connections: 2,
    async play({ opens, reachesQuestion }) {
      const first = await reachesQuestion();
      const second = await (await opens()).connects('Acme CRM');
      const window = await second.continuesTo('Acme CRM');
      await window.allows();
      await second.seesHeading('Acme CRM is connected');
      await first.wizard.seesHeading('Finish in the Acme CRM window');
      await first.window.allows();
      return first.northwind;
    },
  },
  {
    name: 'two tabs at once',
    happens: 'The user cancels in one and consents in the other',
    ends: 'the wizard says that it is connected',
    async play({ opens, reachesQuestion }) {
      const first = await reachesQuestion();
      const northwind = await opens();
      const second = await northwind.connects('Acme CRM');
      const window = await second.continuesTo('Acme CRM');
      await window.seesQuestion();
      await first.wizard.presses('Cancel');
      await first.wizard.seesHeading('You cancelled');
      await window.allows();
      return northwind;
    },
  },
  {
    name: 'two services at once',
    happens: 'The user connects the other one in another tab before consenting',
    ends: 'the wizard says that it is connected',
    async play({ context, opens, reachesQuestion, demo }) {
      const { northwind, window } = await reachesQuestion();
      const other = await opens();
      const beacon = await other.connects('Beacon Mail');
      await beacon.typesKey(await readBeaconKey(context, demo.beaconKeyPage));
      await beacon.submitsKey();
      await beacon.finishes();
      await other.seesConnections('Beacon Mail', 1);
      await other.seesNothingConnected('Acme CRM');
      await window.allows();
      return northwind;
    },
  },
];
