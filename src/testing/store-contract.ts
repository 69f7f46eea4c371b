import { attemptCases } from './store/attempt-cases.ts';
import { auditCases } from './store/audit-cases.ts';
import { authenticationCases } from './store/authentication-cases.ts';
import { endingCases } from './store/ending-cases.ts';
import { listCases } from './store/list-cases.ts';
import type { StoreCase } from './store/store-case.types.ts';

export type { StoreCase } from './store/store-case.types.ts';

/**
 * What a `Store` must do, for the tests of anybody's own: a case passes when its `run` resolves.
 *
 * @example
 * for (const { name, run } of storeContract) it(name, () => run(store));
 */
export const storeContract: readonly StoreCase[] = [
  ...attemptCases,
  ...endingCases,
  ...authenticationCases,
  ...listCases,
  ...auditCases,
];
