import { commandSequences, type Observation, runCommands } from 'patchcord/testing';
import { describe, expect, it } from 'vitest';
import { memoryHarness } from '../adapters/memory/memory-harness.ts';

describe('commandSequences', () => {
  it('should be the same for the same seed, and others for another', () => {
    const of = (seed: number) => JSON.stringify(commandSequences({ seed, count: 5 }));
    expect(of(1)).toBe(of(1));
    expect(of(1)).not.toBe(of(2));
  });

  it('should have as many sequences of the length that was asked for', () => {
    const sequences = commandSequences({ seed: 1, count: 3, length: 7 });
    expect(sequences.map(({ length }) => length)).toEqual([7, 7, 7]);
  });

  it('should leave out what a backend lacks', () => {
    const kinds = (without: Parameters<typeof commandSequences>[0]['without']) =>
      new Set(
        commandSequences({ seed: 1, count: 50, ...(without && { without }) })
          .flat()
          .map((one) => one.do),
      );
    expect(kinds(undefined)).toContain('rename');
    const left = kinds(['renaming', 'checking', 'consent', 'time']);
    for (const name of ['rename', 'check', 'start-consent', 'open', 'decide', 'wait', 'grant-for'] as const) {
      expect(left).not.toContain(name);
    }
    expect(left).toContain('submit');
  });

  it('should reach every command, and every way in which it can end', async () => {
    const reached = new Set<string>();
    // The very sequences that are run on the server.
    for (let seed = 1; seed <= 10; seed++) {
      for (const commands of commandSequences({ seed, count: 20 })) {
        const observations = await runCommands(await memoryHarness.createWorld(), commands);
        for (const observation of observations) reached.add(outcomeOf(observation));
      }
    }
    expect(WANTED.filter((outcome) => !reached.has(outcome))).toEqual([]);
  });
});

const WANTED = [
  'submit: connected',
  'submit: failed credentials-refused',
  'submit: failed input-invalid',
  'submit: failed provider-error',
  'submit: attempt-ended',
  'submit: attempt-expired',
  'submit: attempt-unknown',
  'submit: method-unknown',
  'start-key: service-unknown',
  'start-key: method-unknown',
  'start-consent: created',
  'start-consent: input-invalid',
  'restart: attempt-ended',
  'restart: attempt-expired',
  'restart: created',
  'get-attempt: started',
  'get-attempt: connected',
  'get-attempt: denied',
  'get-attempt: expired',
  'abandon: abandoned',
  'abandon: connected',
  'get: authentication-unknown',
  'get: active',
  'get: expiring',
  'get: needs-reauth',
  'rename: active',
  'rename: input-invalid',
  'rename: revision-conflict',
  'disconnect: done',
  'check: active',
  'check: needs-reauth',
  'check: error',
];

function outcomeOf({ command, result }: Observation): string {
  if (typeof result !== 'object' || result === null) return `${command.do}: done`;
  const { error, status, cause } = result as Record<string, unknown>;
  const failed = status === 'failed' ? ` ${String(cause)}` : '';
  return `${command.do}: ${String(error ?? status)}${failed}`;
}
