export { adapterContract, adapterContractFor, type RunnableCase } from './adapter/adapter-contract.ts';
export type * from './adapter/adapter-harness.types.ts';
export { type CommandSequencesOptions, commandSequences } from './adapter/command-sequences.ts';
export type { Command, CommandPerson } from './adapter/commands.types.ts';
export {
  CONTRACT_ACCOUNT,
  type ContractAddresses,
  contractOrganizations,
  contractServices,
  people as contractPeople,
} from './adapter/contract-services.ts';
export { type Observation, type RunCommandsOptions, runCommands } from './adapter/run-commands.ts';
export { type StoreCase, storeContract } from './store-contract.ts';
