import { type Principal, toService } from '../../core/index.ts';
import { abandon, createForm, findAttempt, takeForm } from './attempts.ts';
import {
  applyEvent,
  callWithAuthentication,
  checkAuthentication,
  disconnectAuthentication,
  findAuthentication,
  listAuthentications,
  renameAuthentication,
  seedAuthentication,
  updateAuthentication,
} from './authentications.ts';
import { concludeForm } from './conclude-attempt.ts';
import type {
  AdapterWithout,
  MemoryAdapter,
  MemoryAdapterOptions,
  MemoryControl,
  MemoryWorld,
  MemoryWorldOptions,
  OptionalGroup,
} from './memory.types.ts';
import { findService, listServices } from './services.ts';
import { simulate, simulateWork } from './simulate.ts';
import { type ConsentDesk, createConsentDesk } from './simulated-consent.ts';
import { createWorldState, principalOf, type WorldState } from './world-state.ts';

/**
 * A complete backend in memory, for stories, tests and designs. Every id and every answer follows from what was
 * done before; time comes from the clock.
 */
export function createMemoryWorld<Without extends OptionalGroup = never>(
  options: MemoryWorldOptions<Without>,
): MemoryWorld<Without> {
  const world = createWorldState(options);
  for (const seed of options.authentications ?? []) seedAuthentication(world, seed);
  const desk = createConsentDesk(world);
  const { next, always, clear } = world.script;
  return {
    as: (person = {}) => leaveOut(adapterOf(world, desk, principalOf(person)), options.without ?? []),
    script: { next, always, clear },
    consent: { open: desk.open, decide: desk.decide },
    control: controlOf(world),
  };
}

/** A world with one person in it, as an adapter. */
export function memoryAdapter<Without extends OptionalGroup = never>({
  person,
  ...options
}: MemoryAdapterOptions<Without>): MemoryAdapter<Without> {
  const world = createMemoryWorld<Without>(options);
  return { ...world.as(person), script: world.script, control: world.control, world };
}

function adapterOf(world: WorldState, desk: ConsentDesk, principal: Principal): AdapterWithout<never> {
  return {
    services: {
      searchLocallyUpTo: Number.POSITIVE_INFINITY,
      list: (query, options) =>
        simulate(world, 'services.list', options, () => listServices(world, principal, query)),
      get: (key, options) =>
        simulate(world, 'services.get', options, () => toService(findService(world, principal, key))),
    },
    authentications: {
      list: (query, options) =>
        simulate(world, 'authentications.list', options, () => listAuthentications(world, principal, query)),
      get: (id, options) =>
        simulate(
          world,
          'authentications.get',
          options,
          () => findAuthentication(world, principal, id).authentication,
        ),
    },
    attempts: {
      get: (id, options) =>
        simulate(world, 'attempts.get', options, () => findAttempt(world, principal, id).attempt),
      abandon: (id, options) =>
        simulate(world, 'attempts.abandon', options, () => abandon(world, principal, id)),
    },
    consent: {
      start: (request, options) =>
        simulate(world, 'consent.start', options, (script) => desk.start(principal, request, script)),
      restart: (id, { returnUrl, ...options } = {}) =>
        simulate(world, 'consent.restart', options, () => desk.restart(principal, id, returnUrl)),
    },
    credentials: {
      start: (request, options) =>
        simulate(world, 'credentials.start', options, () => createForm(world, principal, request).attempt),
      submit: (id, values, options) =>
        simulateWork(world, 'credentials.submit', options, {
          take: () => takeForm(world, principal, { id, values }),
          finish: (taken, { answer }) => concludeForm(world, taken, answer),
        }),
    },
    renaming: {
      rename: (id, name, revision, options) =>
        simulate(world, 'renaming.rename', options, () =>
          renameAuthentication(world, principal, { id, name, revision }),
        ),
    },
    disconnecting: {
      disconnect: (id, options) =>
        simulate(world, 'disconnecting.disconnect', options, () =>
          disconnectAuthentication(world, principal, id),
        ),
    },
    checking: {
      check: (id, options) =>
        simulate(world, 'checking.check', options, ({ answer }) =>
          checkAuthentication(world, principal, { id, answer }),
        ),
    },
  };
}

function leaveOut<Without extends OptionalGroup>(
  adapter: AdapterWithout<never>,
  without: readonly Without[],
): AdapterWithout<Without> {
  const left = Object.entries(adapter).filter(([group]) => !(without as readonly string[]).includes(group));
  return Object.fromEntries(left) as unknown as AdapterWithout<Without>;
}

function controlOf(world: WorldState): MemoryControl {
  const apply: MemoryControl['apply'] = (id, event) => structuredClone(applyEvent(world, id, event));
  const call = (id: string, type: 'CALL_SUCCEEDED' | 'CALL_REFUSED') =>
    structuredClone(callWithAuthentication(world, id, type));
  return {
    apply,
    callSucceeds: (id) => call(id, 'CALL_SUCCEEDED'),
    callRefused: (id) => call(id, 'CALL_REFUSED'),
    expiresIn(id, ms) {
      const expiresAt = new Date(world.clock.now() + ms).toISOString();
      return structuredClone(updateAuthentication(world, id, { expiresAt }));
    },
  };
}
