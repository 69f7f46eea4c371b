/** The machines that a rendered page runs, so that a test can tell whether a snapshot is the same object. */
import type { Machine } from 'patchcord/core';

interface Recorded {
  readonly table: unknown;
  readonly machine: Machine<{ tag: string }, { type: string }>;
}

export interface MachineRecorder {
  /** Stands in for `createMachine`: makes the real one, and remembers it. */
  record<Options extends { readonly table: unknown }, Made>(
    create: (options: Options) => Made,
  ): (options: Options) => Made;
  /** The snapshot of the machine with this table that runs, or ran last. */
  snapshotOf(table: unknown): { tag: string };
  forget(): void;
}

export function createMachineRecorder(): MachineRecorder {
  let recorded: Recorded[] = [];
  return {
    record: (create) => (options) => {
      const made = create(options);
      const machine = made as unknown as Recorded['machine'];
      const entry: Recorded = { table: options.table, machine };
      const noted = {
        ...machine,
        start() {
          // StrictMode makes machines that never start.
          recorded = [...recorded.filter((other) => other !== entry), entry];
          machine.start();
        },
      };
      return noted as unknown as typeof made;
    },
    snapshotOf(table) {
      const last = recorded.findLast((entry) => entry.table === table);
      if (!last) throw new Error('No machine with this table was started.');
      return last.machine.getSnapshot();
    },
    forget() {
      recorded = [];
    },
  };
}
