import { vi } from 'vitest';
import { describeConnectPaths } from './connect-paths.ts';
import type { MachineRecorder } from './recorded-machines.ts';

const recorded = vi.hoisted((): { machines?: MachineRecorder } => ({}));

vi.mock('../../src/core/machine.ts', async (original) => {
  const real = await original<typeof import('patchcord/core')>();
  const { createMachineRecorder } = await import('./recorded-machines.ts');
  recorded.machines = createMachineRecorder();
  return { ...real, createMachine: recorded.machines.record(real.createMachine) };
});

describeConnectPaths(false, () => {
  if (!recorded.machines) throw new Error('The machines are not recorded.');
  return recorded.machines;
});
