/** Calls as they go over a network: later, failing, aborted. */
import { type CallOptions, delay, PatchcordError, unlessAborted } from '../../core/index.ts';
import type { CallScript, MemoryCall } from './memory.types.ts';
import type { WorldState } from './world-state.ts';

/** Makes a call go as it was scripted. What it answers is a copy: nobody changes the world through it. */
export async function simulate<Result>(
  world: WorldState,
  call: MemoryCall,
  { signal }: CallOptions = {},
  effect: (script: CallScript) => Result,
): Promise<Result> {
  const script = world.script.take(call);
  await arrive(world, script, signal);
  const result = effect(script);
  loseAnswer(script);
  return structuredClone(result);
}

/**
 * Makes a call whose work takes the latency and goes on when the caller is gone, as on a real server: `take` happens
 * at once, so that a second call finds it taken.
 */
export async function simulateWork<Taken, Result>(
  world: WorldState,
  call: MemoryCall,
  { signal }: CallOptions = {},
  { take, finish }: { take: () => Taken; finish: (taken: Taken, script: CallScript) => Result },
): Promise<Result> {
  const { latency = 0, ...script } = world.script.take(call);
  await arrive(world, failsBefore(script) ? { ...script, latency } : script, signal);
  const taken = take();
  const work = latency > 0 ? delay(world.clock, latency) : Promise.resolve();
  const result = await unlessAborted(
    work.then(() => finish(taken, script)),
    signal,
  );
  loseAnswer(script);
  return structuredClone(result);
}

/** The request's way to the backend, and the failure that awaits it there. */
async function arrive(world: WorldState, script: CallScript, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  const { latency = 0 } = script;
  await (latency > 0 ? delay(world.clock, latency, signal) : Promise.resolve());
  signal?.throwIfAborted();
  if (failsBefore(script)) throw errorOf(script);
}

function failsBefore({ error, when = 'before' }: CallScript): boolean {
  return error !== undefined && when === 'before';
}

function loseAnswer(script: CallScript): void {
  if (script.error !== undefined && script.when === 'after') throw errorOf(script);
}

function errorOf({ error = 'internal' }: CallScript): PatchcordError {
  return typeof error === 'string' ? new PatchcordError(error, `Scripted: "${error}".`) : error;
}
