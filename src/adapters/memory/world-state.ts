/** Everything that is in a world, and the small things that every part of it needs. */
import {
  type Attempt,
  type Authentication,
  type Clock,
  type FieldValues,
  issuesOf,
  type Owner,
  PatchcordError,
  type Principal,
  type ServiceDefinition,
  systemClock,
} from '../../core/index.ts';
import type {
  CallScript,
  MemoryPerson,
  MemoryWorldOptions,
  OptionalGroup,
  ProviderAnswer,
} from './memory.types.ts';
import { createScript, type ScriptPlayer } from './script.ts';

export interface StoredAttempt {
  readonly attempt: Attempt;
  readonly organizationId: string;
  readonly owner: Owner;
  /** What was filled in before consent. */
  readonly values: FieldValues;
  readonly requestedScopes: readonly string[];
  /** Of every start address, until the attempt is over. */
  readonly tickets: readonly string[];
  /** The third party was asked to let the user choose the account. */
  readonly anotherAccount: boolean;
  /** Of the window that was opened last: the one that decides. */
  readonly openTicket: string | undefined;
  readonly script: CallScript;
}

export interface StoredAuthentication {
  readonly authentication: Authentication;
  readonly organizationId: string;
  /** Calls in a row that were refused. */
  readonly refusals: number;
  /** In the order of making. */
  readonly sequence: number;
  /** The credentials. `undefined` of seeded ones, whose provider is not asked. */
  readonly values: FieldValues | undefined;
}

export interface WorldState {
  readonly clock: Clock;
  readonly script: ScriptPlayer;
  readonly services: ReadonlyMap<string, ServiceDefinition>;
  readonly attempts: Map<string, StoredAttempt>;
  readonly authentications: Map<string, StoredAuthentication>;
  readonly consentPage: string;
  /** 1, 2, 3 … for each kind. */
  nextNumber(kind: 'attempt' | 'authentication'): number;
  /** What the service's provider says to values where no script answers. */
  providerAnswer(serviceKey: string, values: FieldValues | undefined): ProviderAnswer;
  /** Who the user is there. */
  accountAt(serviceKey: string): string | undefined;
  /** ISO date of the clock. */
  now(): string;
}

export function createWorldState<Without extends OptionalGroup>({
  services,
  providers = {},
  latency = 0,
  clock = systemClock,
  consentPage = '/patchcord-memory-consent.html',
}: MemoryWorldOptions<Without>): WorldState {
  const counts = { attempt: 0, authentication: 0 };
  return {
    clock,
    script: createScript(latency),
    services: new Map(services.map((definition) => [definition.key, definition])),
    attempts: new Map(),
    authentications: new Map(),
    consentPage,
    nextNumber: (kind) => ++counts[kind],
    providerAnswer(serviceKey, values) {
      const accepts = providers[serviceKey]?.accepts;
      const accepted = values && accepts ? accepts(values) : true;
      return typeof accepted === 'object' ? accepted : { says: accepted ? 'yes' : 'no' };
    },
    accountAt: (serviceKey) => providers[serviceKey]?.account,
    now: () => new Date(clock.now()).toISOString(),
  };
}

export const DEFAULT_ORGANIZATION = 'organization-1';
export const DEFAULT_SUBJECT = 'user-1';

export function principalOf(person: MemoryPerson): Principal {
  const { subject = DEFAULT_SUBJECT, kind = 'end-user', organizationId = DEFAULT_ORGANIZATION } = person;
  return {
    organizationId,
    subject,
    kind,
    owner: kind === 'backend' ? person.owner : { kind, id: subject },
    services: person.services,
  };
}

interface Schema<Output> {
  safeParse(
    input: unknown,
  ): { success: true; data: Output } | { success: false; error: Parameters<typeof issuesOf>[0] };
}

/** What was asked, checked as the server checks it. @throws `input-invalid` */
export function parsed<Output>(schema: Schema<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new PatchcordError('input-invalid', 'The request does not have the shape that it should have.', {
    issues: issuesOf(result.error),
  });
}

/** @throws `input-invalid` always */
export function refuseInput(path: string, why: string): never {
  const message = `"${path}" ${why}.`;
  throw new PatchcordError('input-invalid', message, { issues: [{ path, rule: 'refused', message }] });
}
