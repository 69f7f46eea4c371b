/** Random sequences of what people do with an adapter, as data. */
import type { Capability } from './adapter-harness.types.ts';
import type { people } from './contract-services.ts';
import { createRandom, type Random } from './random.ts';

export type CommandPerson = keyof typeof people;

/**
 * One thing that somebody does. `nth` counts the attempts, start addresses or authentications that the sequence has
 * come across so far, from 0, the newest, and starts again at the end; where there is none yet, one is meant that never
 * was.
 */
export type Command = { readonly as: CommandPerson } & (
  | { readonly do: 'list-services'; readonly search: string; readonly limit: number }
  | { readonly do: 'get-service'; readonly key: string }
  | { readonly do: 'list'; readonly limit: number; readonly serviceKey?: string }
  | { readonly do: 'get'; readonly nth: number }
  | { readonly do: 'get-attempt'; readonly nth: number }
  | { readonly do: 'abandon'; readonly nth: number }
  | { readonly do: 'start-key'; readonly key: string; readonly methodId: string }
  | { readonly do: 'submit'; readonly nth: number; readonly apiKey: string }
  | { readonly do: 'start-consent'; readonly scopes: readonly string[] }
  | { readonly do: 'restart'; readonly nth: number }
  | { readonly do: 'open'; readonly nth: number }
  | { readonly do: 'decide'; readonly nth: number; readonly decision: 'allow' | 'deny' }
  | { readonly do: 'rename'; readonly nth: number; readonly name: string; readonly isStale: boolean }
  | { readonly do: 'disconnect'; readonly nth: number }
  | { readonly do: 'check'; readonly nth: number }
  | { readonly do: 'accept-key'; readonly apiKey: string }
  | { readonly do: 'refuse-key'; readonly apiKey: string }
  | { readonly do: 'set-down'; readonly isDown: boolean }
  | { readonly do: 'grant-for'; readonly seconds: number | undefined }
  | { readonly do: 'wait'; readonly ms: number }
);

type Body = Command extends infer Each ? (Each extends Command ? Omit<Each, 'as'> : never) : never;

interface Maker {
  readonly needs: readonly Capability[];
  /** How often it comes, against the others. */
  readonly weight: number;
  /** What one person does next: a single thing, or a way from start to end, so that sequences get somewhere. */
  readonly make: (random: Random) => Body | readonly Body[];
}

const KEYS = ['first_right_key_0001', 'second_right_key_0002'] as const;
const TYPED = [...KEYS, 'never_right_key', '', 'line\nbreak'] as const;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Mostly what was made just now. */
const nth = (random: Random) => ({ nth: random.below(random.pick([1, 1, 1, 2, 1000])) });

const makers: readonly Maker[] = [
  {
    needs: [],
    weight: 1,
    make: (random) => ({
      do: 'list-services',
      search: random.pick(['', 'mail', 'ACME', 'nothing']),
      limit: 1 + random.below(6),
    }),
  },
  {
    needs: [],
    weight: 1,
    make: (random) => ({ do: 'get-service', key: random.pick(['acme', 'beacon', 'nobody']) }),
  },
  { needs: [], weight: 3, make: (random) => ({ do: 'list', limit: 1 + random.below(4) }) },
  {
    needs: [],
    weight: 2,
    make: (random) => ({ do: 'list', limit: 50, serviceKey: random.pick(['acme', 'beacon', 'cargo']) }),
  },
  { needs: [], weight: 3, make: (random) => ({ do: 'get', ...nth(random) }) },
  { needs: [], weight: 3, make: (random) => ({ do: 'get-attempt', ...nth(random) }) },
  { needs: [], weight: 1, make: (random) => ({ do: 'abandon', ...nth(random) }) },
  {
    needs: ['credentials'],
    weight: 4,
    make: (random) => ({
      do: 'start-key',
      key: random.pick(['beacon', 'beacon', 'cargo', 'elan', 'nobody']),
      methodId: random.pick(['key', 'key', 'key', 'nothing']),
    }),
  },
  {
    needs: ['credentials'],
    weight: 6,
    make: (random) => ({ do: 'submit', ...nth(random), apiKey: random.pick(TYPED) }),
  },
  {
    needs: ['credentials'],
    weight: 3,
    make: (random) => ({ do: 'accept-key', apiKey: random.pick(KEYS) }),
  },
  {
    needs: ['credentials'],
    weight: 2,
    make: (random) => ({ do: 'refuse-key', apiKey: random.pick(KEYS) }),
  },
  {
    needs: ['credentials'],
    weight: 2,
    make: (random) => ({ do: 'set-down', isDown: random.below(3) === 0 }),
  },
  { needs: ['consent'], weight: 3, make: () => ({ do: 'start-consent', scopes: [] }) },
  {
    needs: ['consent', 'scopes'],
    weight: 2,
    make: (random) => ({
      do: 'start-consent',
      scopes: random.pick([['calls.read'], ['contacts.read'], ['of.nothing']]),
    }),
  },
  { needs: ['consent'], weight: 1, make: (random) => ({ do: 'restart', ...nth(random) }) },
  { needs: ['consent'], weight: 5, make: (random) => ({ do: 'open', ...nth(random) }) },
  {
    needs: ['consent'],
    weight: 5,
    make: (random) => ({ do: 'decide', ...nth(random), decision: random.pick(['allow', 'allow', 'deny']) }),
  },
  {
    needs: ['consent', 'time'],
    weight: 3,
    make: (random) => ({ do: 'grant-for', seconds: random.pick([undefined, 3600, (30 * DAY) / 1000]) }),
  },
  {
    needs: ['time'],
    weight: 2,
    make: (random) => ({ do: 'wait', ms: random.pick([MINUTE, 11 * MINUTE, 25 * DAY]) }),
  },
  {
    needs: ['renaming'],
    weight: 3,
    make: (random) => ({
      do: 'rename',
      ...nth(random),
      name: random.pick(['Mine', ' Größe 😀 ', '', 'x'.repeat(121)]),
      isStale: random.below(4) === 0,
    }),
  },
  {
    needs: ['credentials'],
    weight: 5,
    make: (random) => [
      { do: 'accept-key', apiKey: KEYS[0] },
      { do: 'start-key', key: random.pick(['beacon', 'elan']), methodId: 'key' },
      { do: 'submit', nth: 0, apiKey: random.pick(TYPED) },
    ],
  },
  {
    needs: ['consent'],
    weight: 5,
    make: (random) => [
      { do: 'start-consent', scopes: [] },
      { do: 'open', nth: 0 },
      { do: 'decide', nth: 0, decision: random.pick(['allow', 'allow', 'allow', 'deny']) },
      { do: 'get-attempt', nth: 0 },
    ],
  },
  {
    needs: ['consent', 'time'],
    weight: 1,
    make: (random) => [
      { do: 'start-consent', scopes: [] },
      { do: 'open', nth: 0 },
      { do: 'wait', ms: random.pick([9 * MINUTE, 11 * MINUTE]) },
      { do: 'restart', nth: 0 },
    ],
  },
  {
    needs: ['credentials', 'checking'],
    weight: 2,
    make: (random) => [
      { do: 'refuse-key', apiKey: random.pick(KEYS) },
      { do: 'check', nth: 0 },
      { do: 'get', nth: 0 },
    ],
  },
  { needs: ['disconnecting'], weight: 1, make: (random) => ({ do: 'disconnect', ...nth(random) }) },
  { needs: ['checking'], weight: 3, make: (random) => ({ do: 'check', ...nth(random) }) },
];

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
