import { isSame } from './assertions.ts';
import { createWorld } from './records.ts';
import type { StoreCase } from './store-case.types.ts';

export const auditCases: readonly StoreCase[] = [
  {
    name: 'should keep the audit of each organization, newest first',
    async run({ audit }) {
      const world = createWorld();
      const entries = [
        world.auditEntry(),
        world.auditEntry({ action: 'renamed', at: world.at(1) }),
        // At the same moment: the one written later is the newer one.
        world.auditEntry({ action: 'checked', at: world.at(1), actor: 'backend:host' }),
      ];
      for (const entry of [...entries, createWorld().auditEntry()]) await audit.append(entry);
      isSame(await audit.list(world.organizationId, 10), [...entries].reverse(), 'the audit');
      isSame(await audit.list(world.organizationId, 2), [...entries].reverse().slice(0, 2), 'the newest two');
    },
  },
  {
    name: 'should answer a ping',
    run: (store) => store.ping(),
  },
];
