export { adapterContract, adapterContractFor, type RunnableCase } from './adapter/adapter-contract.ts';
export type * from './adapter/adapter-harness.types.ts';
export {
  type Command,
  type CommandPerson,
  type CommandSequencesOptions,
  commandSequences,
} from './adapter/commands.ts';
export {
  CONTRACT_ACCOUNT,
  type ContractAddresses,
  contractOrganizations,
  contractServices,
  people as contractPeople,
} from './adapter/contract-services.ts';
export { type Observation, type RunCommandsOptions, runCommands } from './adapter/run-commands.ts';
export { type StoreCase, storeContract } from './store-contract.ts';
