import type { Store } from '../../core/index.ts';

/** One requirement on a store. */
export interface StoreCase {
  /** A sentence: `should …`. */
  readonly name: string;
  /**
   * Resolves when the store meets it, rejects with an `Error` that says what was found. Cases of one store run one
   * after the other, as some are about "every attempt"; they leave their records behind.
   */
  readonly run: (store: Store) => Promise<void>;
}
