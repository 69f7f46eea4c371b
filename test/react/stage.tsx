/** A page with a provider, a memory world behind it and a fake window in front of it. */
import { notifyManager } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { createMemoryWorld, type MemoryWorldOptions, type OptionalGroup } from 'patchcord/adapters/memory';
import type { Adapter } from 'patchcord/core';
import { createPopupDriver } from 'patchcord/popup';
import { PatchcordProvider, type UseConnectOptions, useConnect } from 'patchcord/react';
import { type ReactNode, StrictMode } from 'react';
import { vi } from 'vitest';
import { acme, beacon, tenanted } from '../support/definitions.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { fakeWindow } from '../support/fake-window.ts';

// Else the cache tells its news in a timer of the system's clock.
notifyManager.setScheduler(queueMicrotask);

export interface StageOptions extends Partial<MemoryWorldOptions<OptionalGroup>> {
  readonly framed?: boolean;
  /** Wraps what the adapter does. */
  readonly around?: (adapter: Adapter) => Adapter;
}

export function setStage({ framed = false, around = (adapter) => adapter, ...options }: StageOptions = {}) {
  const clock = fakeClock();
  const window = fakeWindow({ framed });
  const popup = createPopupDriver({ window, clock });
  const world = createMemoryWorld<OptionalGroup>({ services: [acme, tenanted, beacon], clock, ...options });
  const adapter = around(world.as());
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <PatchcordProvider adapter={adapter} popup={popup} clock={clock}>
        {children}
      </PatchcordProvider>
    </StrictMode>
  );
  return {
    clock,
    window,
    popup,
    world,
    adapter,
    wrapper,
    /** Lets time pass, and everything that it brings. */
    pass: (ms = 0) => act(() => clock.advance(ms)),
    /** The window loads what it was sent to. Answers the attempt's id. */
    loadWindow(index = window.opened.length - 1) {
      const opened = window.opened[index];
      const url = opened?.visited.at(-1) ?? opened?.url;
      return world.consent.open(url ?? 'no window');
    },
  };
}

/** `useConnect` on a stage, loaded. */
export async function stageConnect(
  options: StageOptions & { readonly connect?: Partial<UseConnectOptions> } = {},
) {
  const { connect, ...rest } = options;
  const stage = setStage(rest);
  const told = { onAuthenticated: vi.fn(), onEnd: vi.fn(), onError: vi.fn() };
  const hook = renderHook(() => useConnect({ serviceKey: 'acme', ...told, ...connect }), {
    wrapper: stage.wrapper,
  });
  await stage.pass();
  return {
    ...stage,
    ...told,
    ...hook,
    tag: () => hook.result.current.state.tag,
    /** A gesture, and what follows at once. */
    async does(gesture: (connect: typeof hook.result.current) => void) {
      act(() => gesture(hook.result.current));
      await stage.pass();
    },
  };
}
