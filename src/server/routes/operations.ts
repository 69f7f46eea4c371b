import { attemptOperations } from './attempt-operations.ts';
import { authenticationOperations } from './authentication-operations.ts';
import type { Operation } from './operation.ts';
import { serviceOperations } from './service-operations.ts';

/** Every JSON operation of the protocol. */
export const operations: readonly Operation[] = [
  ...serviceOperations,
  ...attemptOperations,
  ...authenticationOperations,
];
