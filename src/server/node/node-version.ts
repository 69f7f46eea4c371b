import { PatchcordError } from '../../core/index.ts';

/** What the job queue and the listener need. */
export const COMMAND_NODE = '22.12';
/** The first Node that reads TypeScript without a flag. */
export const TYPE_STRIPPING_NODE = '22.18';

/**
 * @param found - `process.versions.node`
 * @param what - subject of the sentence
 * @throws `runtime-unsupported`
 */
export function requireNode(found: string, needed: string, what: string): void {
  if (compare(found, needed) >= 0) return;
  throw new PatchcordError(
    'runtime-unsupported',
    `${what} needs Node ${needed} or newer; this is Node ${found}.`,
  );
}

function compare(one: string, other: string): number {
  const [a = 0, b = 0] = one.split('.').map(Number);
  const [c = 0, d = 0] = other.split('.').map(Number);
  return a - c || b - d;
}
