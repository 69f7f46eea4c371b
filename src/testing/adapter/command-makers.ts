/** How commands come about at random. */
import type { Capability } from './adapter-harness.types.ts';
import type { Command } from './commands.types.ts';
import type { Random } from './random.ts';

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

export const makers: readonly Maker[] = [
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
