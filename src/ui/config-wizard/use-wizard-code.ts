'use client';
import { type ComponentType, useEffect, useRef, useSyncExternalStore } from 'react';
import type { PatchcordError } from '../../core/index.ts';
import type { LoadedWizardProps } from './config-wizard.types.ts';
import { createLoadable, type LoadState } from './loadable.ts';

const code = createLoadable<ComponentType<LoadedWizardProps>>(async () => {
  const { LoadedWizard } = await import('./loaded-wizard.tsx');
  return LoadedWizard;
});

const ABSENT = { status: 'absent' } as const;

/**
 * Loads what `<ConfigWizard>` needs to open, for hosts that know before: on hover, when the browser is idle. Never
 * rejects: what fails is tried again, and told, when the wizard opens.
 */
export function preloadConfigWizard(): Promise<void> {
  return code.load();
}

export interface WizardCode {
  readonly state: LoadState<ComponentType<LoadedWizardProps>>;
  readonly retry: () => void;
}

export interface UseWizardCodeOptions {
  /** Is to be shown: then it is loaded, and when that has failed before, once more. */
  readonly isOpen: boolean;
  /** May have something to come back to, and must be there to find out. */
  readonly mayHaveKept: boolean;
  readonly onError: ((error: PatchcordError) => void) | undefined;
}

export function useWizardCode({ isOpen, mayHaveKept, onError }: UseWizardCodeOptions): WizardCode {
  // A server has none: what it renders is what the browser begins with.
  const state = useSyncExternalStore(code.subscribe, code.getState, () => ABSENT);
  useEffect(() => {
    if (isOpen || mayHaveKept) void code.load();
  }, [isOpen, mayHaveKept]);

  const failure = state.status === 'failed' ? state.error : undefined;
  const known = useRef(failure);
  useEffect(() => {
    if (known.current === failure) return;
    known.current = failure;
    // In a task of its own: what the callback throws is the host's to see.
    if (failure && (isOpen || mayHaveKept)) queueMicrotask(() => onError?.(failure));
  });
  return { state, retry: () => void code.load() };
}
