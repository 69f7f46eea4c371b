/** The commands of random sequences. */
import type { people } from './contract-services.ts';

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
