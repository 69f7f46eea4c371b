import type { Adapter } from '../../core/index.ts';
import { isSame } from '../store/assertions.ts';
import { abortCases } from './abort-cases.ts';
import type { AdapterCase, AdapterHarness, Capability } from './adapter-harness.types.ts';
import { authenticationCases } from './authentication-cases.ts';
import { consentCases } from './consent-cases.ts';
import { people } from './contract-services.ts';
import { credentialsCases } from './credentials-cases.ts';
import { ownershipCases } from './ownership-cases.ts';
import { serviceCases } from './service-cases.ts';

/** What an `Adapter` must do, whatever its backend: data, to be run by any test runner. */
export const adapterContract: readonly AdapterCase[] = [
  ...serviceCases,
  ...credentialsCases,
  ...consentCases,
  ...ownershipCases,
  ...authenticationCases,
  ...abortCases,
];

/** A case that brings its own world. */
export interface RunnableCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/**
 * The cases for one backend, and one that holds the adapter to what the harness says it lacks.
 *
 * @example
 * for (const { name, run } of adapterContractFor(harness)) it(name, run);
 *
 * @throws Error when something is left out without a reason, or a case is named that there is not
 */
export function adapterContractFor(harness: AdapterHarness): readonly RunnableCase[] {
  const { lacks = {}, leaveOut = {} } = harness;
  for (const [what, reason] of Object.entries({ ...lacks, ...leaveOut })) {
    if (reason.trim() === '') throw new Error(`"${what}" is left out without a reason.`);
  }
  for (const name of Object.keys(leaveOut)) {
    if (!adapterContract.some((one) => one.name === name)) throw new Error(`There is no case "${name}".`);
  }
  return [groupsCase(lacks), ...adapterContract]
    .filter(
      ({ name, needs }) => leaveOut[name] === undefined && needs.every((need) => lacks[need] === undefined),
    )
    .map(({ name, run }) => ({ name, run: () => runInWorld(harness, run) }));
}

const optionalGroups = [
  'consent',
  'credentials',
  'renaming',
  'disconnecting',
  'checking',
] as const satisfies readonly (Capability & keyof Adapter)[];

function groupsCase(lacks: NonNullable<AdapterHarness['lacks']>): AdapterCase {
  return {
    name: 'should have every group but those that the backend lacks',
    needs: [],
    async run(world) {
      const adapter = world.as(people.ada);
      const missing = optionalGroups.filter((group) => adapter[group] === undefined);
      isSame(
        missing,
        optionalGroups.filter((group) => lacks[group] !== undefined),
        'the missing groups',
      );
    },
  };
}

async function runInWorld({ createWorld }: AdapterHarness, run: AdapterCase['run']): Promise<void> {
  const world = await createWorld();
  try {
    await run(world);
  } finally {
    await world.close();
  }
}
