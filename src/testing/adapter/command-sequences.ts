/** Random sequences of what people do with an adapter, as data. */
import type { Capability } from './adapter-harness.types.ts';
import { makers } from './command-makers.ts';
import type { Command } from './commands.types.ts';
import { createRandom } from './random.ts';

export interface CommandSequencesOptions {
  /** The same sequences for the same seed. */
  readonly seed: number;
  /** How many sequences. */
  readonly count: number;
  /** Commands in each. @default 40 */
  readonly length?: number;
  /** No command that needs one of these. @default [] */
  readonly without?: readonly Capability[];
}

/** Random sequences of commands, to be run on two implementations by `runCommands` with equal results. */
export function commandSequences({
  seed,
  count,
  length = 40,
  without = [],
}: CommandSequencesOptions): readonly (readonly Command[])[] {
  const random = createRandom(seed);
  const possible = makers.filter(({ needs }) => needs.every((need) => !without.includes(need)));
  const weighted = possible.flatMap((maker) => Array.from({ length: maker.weight }, () => maker));
  return Array.from({ length: count }, () => {
    const sequence: Command[] = [];
    while (sequence.length < length) {
      const as = random.pick([
        'ada',
        'ada',
        'ada',
        'ada',
        'ada',
        'bob',
        'southernAda',
        'adaAtBeacon',
      ] as const);
      const made = weighted[random.below(weighted.length)]?.make(random) ?? [];
      for (const body of [made].flat()) sequence.push({ as, ...body } as Command);
    }
    return sequence.slice(0, length);
  });
}
