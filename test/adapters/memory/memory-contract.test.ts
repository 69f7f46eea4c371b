import { adapterContractFor } from 'patchcord/testing';
import { describe, it } from 'vitest';
import { memoryHarness } from './memory-harness.ts';

describe('memoryAdapter, by the contract', () => {
  for (const { name, run } of adapterContractFor(memoryHarness)) it(name, run);
});
