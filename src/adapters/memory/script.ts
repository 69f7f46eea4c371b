import type { CallScript, MemoryCall, MemoryScript } from './memory.types.ts';

export interface ScriptPlayer extends MemoryScript {
  /** How the call that is made now goes. */
  take(call: MemoryCall): CallScript;
}

export function createScript(latency: number): ScriptPlayer {
  const nexts = new Map<MemoryCall, CallScript[]>();
  const always = new Map<MemoryCall, CallScript>();
  return {
    next(call, script) {
      nexts.set(call, [...(nexts.get(call) ?? []), script]);
    },
    always(call, script) {
      always.set(call, script);
    },
    clear() {
      nexts.clear();
      always.clear();
    },
    take: (call) => ({ latency, ...always.get(call), ...nexts.get(call)?.shift() }),
  };
}
