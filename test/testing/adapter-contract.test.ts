import { type Adapter, type CallOptions, PatchcordError } from 'patchcord/core';
import { type AdapterHarness, adapterContract, adapterContractFor, contractPeople } from 'patchcord/testing';
import { describe, expect, it } from 'vitest';
import { memoryHarness } from '../adapters/memory/memory-harness.ts';

type Person = (typeof contractPeople)[keyof typeof contractPeople];

/** The memory adapter with one thing about it that is wrong. */
function broken(
  bend: (adapter: Adapter, others: (person: Person) => Adapter) => Partial<Adapter>,
): AdapterHarness {
  return {
    async createWorld() {
      const world = await memoryHarness.createWorld();
      return {
        ...world,
        as: (person) => {
          const adapter = world.as(person);
          return { ...adapter, ...bend(adapter, world.as) };
        },
      };
    },
  };
}

async function failuresOf(harness: AdapterHarness): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const { name, run } of adapterContractFor(harness)) {
    await run().catch(() => failed.push(name));
  }
  return failed;
}

const group = <Name extends keyof Adapter>(adapter: Adapter, name: Name): NonNullable<Adapter[Name]> => {
  const found = adapter[name];
  if (!found) throw new Error(`The memory adapter has no "${name}".`);
  return found as NonNullable<Adapter[Name]>;
};

const deaf = <Result>(call: (options?: CallOptions) => Promise<Result>) => call();

describe('adapterContract', () => {
  it('should have sentences as names, each once', () => {
    const names = adapterContract.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^(A\d-\d\d )?should /);
  });

  it.each([
    {
      fault: 'shows the authentications of others',
      failed: 'should show everybody their own authentications and nobody else’s',
      harness: broken((_adapter, as) => ({ authentications: as(contractPeople.ada).authentications })),
    },
    {
      fault: 'answers pages without an end',
      failed: 'should list the services, and the same ones in the same order page by page',
      harness: broken(({ services }) => ({
        services: { ...services, list: ({ cursor, ...query }, options) => services.list(query, options) },
      })),
    },
    {
      fault: 'cannot search',
      failed: 'should find services by their words, ignoring case and accents',
      harness: broken(({ services }) => ({
        services: { ...services, list: ({ search, ...query }, options) => services.list(query, options) },
      })),
    },
    {
      fault: 'ignores signals',
      failed: 'should settle with an AbortError when the signal is aborted on the way',
      harness: broken(({ services }) => ({
        services: { ...services, get: (key) => deaf((options) => services.get(key, options)) },
      })),
    },
    {
      fault: 'renames whatever has changed',
      failed: 'should refuse to rename what has changed since it was read',
      harness: broken((adapter) => ({
        renaming: {
          rename: async (id, name, _revision, options) => {
            const { revision } = await adapter.authentications.get(id, options);
            return group(adapter, 'renaming').rename(id, name, revision, options);
          },
        },
      })),
    },
    {
      fault: 'saves a key again with each submission',
      failed: 'should let one of five submissions at the same moment have the attempt',
      harness: broken((adapter) => {
        const { start, submit } = group(adapter, 'credentials');
        const request = { serviceKey: 'beacon', methodId: 'key' };
        return {
          credentials: {
            start,
            submit: async (id, values, options) =>
              submit(
                (await adapter.attempts.get(id)).serviceKey === 'beacon' ? (await start(request)).id : id,
                values,
                options,
              ),
          },
        };
      }),
    },
    {
      fault: 'tells the owner’s secrets',
      failed: 'A6-06 should never answer a secret that was typed',
      harness: broken((adapter) => {
        const { start, submit } = group(adapter, 'credentials');
        const failure = (values: object) => ({ cause: 'internal' as const, detail: JSON.stringify(values) });
        return {
          credentials: {
            start,
            submit: async (id, values, options) => {
              const attempt = await submit(id, values, options);
              return attempt.status === 'failed' ? { ...attempt, failure: failure(values) } : attempt;
            },
          },
        };
      }),
    },
    {
      fault: 'throws errors of its own',
      failed: 'should not know a service that does not exist',
      harness: broken(({ services }) => ({
        services: {
          ...services,
          get: (key, options) =>
            services.get(key, options).catch((error: unknown) => {
              throw error instanceof PatchcordError ? new Error('404') : error;
            }),
        },
      })),
    },
  ])('should find an adapter that $fault', async ({ harness, failed }) => {
    expect(await failuresOf(harness)).toContain(failed);
  });

  it('should find a group that is missing without being declared', async () => {
    const harness = broken(() => ({ checking: undefined }));
    expect(await failuresOf(harness)).toContain('should have every group but those that the backend lacks');
  });

  it('should leave out what a backend lacks, with the reason', () => {
    const all = adapterContractFor(memoryHarness);
    const fewer = adapterContractFor({ ...memoryHarness, lacks: { renaming: 'It has no names.' } });
    const left = all.map(({ name }) => name).filter((name) => !fewer.some((one) => one.name === name));
    expect(left).toContain('should rename, and count the change');
    expect(left).not.toContain('should disconnect for good, once');
  });

  it('should leave out a single case for a reason, and for nothing else', () => {
    const name = 'should list authentications newest first';
    const names = adapterContractFor({ ...memoryHarness, leaveOut: { [name]: 'It has no dates.' } });
    expect(names.map((one) => one.name)).not.toContain(name);
    expect(() => adapterContractFor({ ...memoryHarness, leaveOut: { [name]: ' ' } })).toThrow(
      'without a reason',
    );
    expect(() => adapterContractFor({ ...memoryHarness, lacks: { time: '' } })).toThrow('without a reason');
    expect(() => adapterContractFor({ ...memoryHarness, leaveOut: { nothing: 'Why not.' } })).toThrow(
      'no case',
    );
  });
});
