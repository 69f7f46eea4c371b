/** A complete backend in memory: for stories, tests and designs. */

export type * from './memory.types.ts';
export { createMemoryWorld, memoryAdapter } from './memory-world.ts';
