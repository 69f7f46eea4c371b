import { readFileSync } from 'node:fs';
import { adapterContractFor, commandSequences, contractPeople, runCommands } from 'patchcord/testing';
import { describe, expect, it } from 'vitest';
import { memoryHarness } from '../adapters/memory/memory-harness.ts';
import { foreignHarness } from './foreign-harness.ts';

describe('the adapter of a foreign backend, by the contract', () => {
  for (const { name, run } of adapterContractFor(foreignHarness)) it(name, run);
});

describe('the adapter of a foreign backend', () => {
  it('should be shorter than 150 lines', () => {
    const source = readFileSync(
      new URL('../../examples/foreign-backend/adapter.ts', import.meta.url),
      'utf8',
    );
    expect(source.trimEnd().split('\n').length).toBeLessThan(150);
  });

  it('should not have what the backend cannot do', async () => {
    const adapter = (await foreignHarness.createWorld()).as(contractPeople.ada);
    expect(Object.keys(adapter).sort()).toEqual([
      'attempts',
      'authentications',
      'consent',
      'credentials',
      'disconnecting',
      'services',
    ]);
  });

  it('should observe the same as memoryAdapter in 200 random sequences of what both can do', async () => {
    const without = ['scopes', 'renaming', 'checking'] as const;
    const ignore = ['maskedTails', 'requestedScopes', 'grantedScopes', 'revision'] as const;
    for (const commands of commandSequences({ seed: 7, count: 200, without })) {
      const [foreign, memory] = [await foreignHarness.createWorld(), await memoryHarness.createWorld()];
      const observed = await runCommands(foreign, commands, { ignore });
      expect(observed).toEqual(await runCommands(memory, commands, { ignore }));
    }
  });
});
