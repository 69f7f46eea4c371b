export { type StoreCase, storeContract } from './store-contract.ts';
