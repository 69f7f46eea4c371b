/** What the cases say about a store. They throw an `Error` that tells what was expected, and need no test library. */
import { type ErrorCode, isPatchcordError } from '../../core/index.ts';

export function isTrue(condition: boolean, what: string): void {
  if (!condition) throw new Error(`Expected ${what}.`);
}

/** Compares as JSON with sorted keys: an absent member and one that is `undefined` are the same. */
export function isSame(actual: unknown, expected: unknown, what: string): void {
  const [found, wanted] = [canonical(actual), canonical(expected)];
  if (found !== wanted) throw new Error(`Expected ${what} to be ${wanted}, found ${found}.`);
}

/** Passes when the call rejects: with a `PatchcordError` of this code, where one is given. */
export async function rejects(call: Promise<unknown>, what: string, code?: ErrorCode): Promise<void> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown ?? new Error('nothing'),
  );
  isTrue(error !== undefined, `${what} to be refused`);
  if (code !== undefined)
    isSame(isPatchcordError(error) ? error.code : String(error), code, `the error of ${what}`);
}

/** Calls `count` times at the same moment; answers the results that are not `undefined` and not `false`. */
export async function winnersOf<Result>(
  count: number,
  call: (index: number) => Promise<Result>,
): Promise<Exclude<Result, undefined | false>[]> {
  const results = await Promise.all(Array.from({ length: count }, (_, index) => call(index)));
  return results.filter(
    (result): result is Exclude<typeof result, undefined | false> => result !== undefined && result !== false,
  ) as Exclude<Result, undefined | false>[];
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, member: unknown) =>
      typeof member === 'object' && member !== null && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
        : member,
    ) ?? 'undefined'
  );
}
