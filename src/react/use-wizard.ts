'use client';
import { type RefObject, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import {
  createMachine,
  currentStep,
  initialWizardState,
  isReachable,
  type Machine,
  serviceKeyOf,
  stepsFor,
  type WizardEffect,
  type WizardEvent,
  type WizardState,
  wizardTable,
} from '../core/index.ts';
import { callHost } from './call-host.ts';
import { useInstance } from './use-instance.ts';
import { useLatest } from './use-latest.ts';
import { useStableList } from './use-stable-list.ts';
import type { UseWizardOptions, WizardController } from './wizard.types.ts';

type WizardMachine = Machine<WizardState, WizardEvent>;

/**
 * The steps around connecting: choose a service, connect it, done. Each callback is called once per event.
 *
 * It begins anew when `open` becomes `true` again, or `services` or `startWith` names others.
 */
export function useWizard(options: UseWizardOptions): WizardController {
  const { open = true } = options;
  const host = useLatest(options);
  const services = useStableList(options.services);
  const opening = useOpenings(open);
  const { startWith } = options;
  const machine = useInstance(
    () => createWizard(initialWizardState(stepsFor(services), startWith), host),
    [services, opening, startWith],
  );
  const state = useSyncExternalStore(machine.subscribe, machine.getSnapshot, machine.getSnapshot);
  const pending = useRef(false);
  useEffect(() => {
    machine.start();
    return () => machine.stop();
  }, [machine]);
  useHostClosing(machine, open);

  const gestures = useMemo(() => gesturesOf(machine, pending, host), [machine, host]);
  const step = currentStep(state);
  return {
    ...gestures,
    state,
    step,
    index: state.at,
    count: state.steps.length,
    serviceKey: serviceKeyOf(state, step),
    canGoBack: state.tag === 'stepping' && state.at > 0,
    isReachable: (stepId) =>
      isReachable(
        state,
        state.steps.findIndex(({ id }) => id === stepId),
      ),
  };
}

function createWizard(initial: WizardState, host: RefObject<UseWizardOptions>) {
  return createMachine<WizardState, WizardEvent, WizardEffect>({
    table: wizardTable,
    initial,
    run: (effect) => announce(effect, host.current),
    // Announcing does not fail: what a callback throws is the host's. An unknown step changes nothing.
    onError: () => ({ type: 'GO_TO', stepId: '' }),
  });
}

function announce(effect: WizardEffect, host: UseWizardOptions): void {
  if (effect.do === 'announce-step') {
    const { step, index, count } = effect;
    callHost(host.onStepChange, { step, index, count });
  } else if (effect.do === 'announce-authenticated') callHost(host.onAuthenticated, effect.result);
  else if (effect.do === 'announce-cancel') callHost(host.onCancel, { reason: effect.reason });
  else callHost(host.onFinish, { reason: effect.reason, results: effect.results });
}

function gesturesOf(
  machine: WizardMachine,
  pending: RefObject<boolean>,
  host: RefObject<UseWizardOptions>,
): Omit<WizardController, 'state' | 'step' | 'index' | 'count' | 'serviceKey' | 'canGoBack' | 'isReachable'> {
  const { send } = machine;
  return {
    pick: (serviceKey) => send({ type: 'PICK', serviceKey }),
    back: () => send({ type: 'BACK' }),
    goTo: (stepId) => send({ type: 'GO_TO', stepId }),
    close: (reason) => send({ type: 'CLOSE', reason, pending: pending.current }),
    stay: () => send({ type: 'STAY' }),
    leave: () => send({ type: 'LEAVE' }),
    setPending(isPending) {
      pending.current = isPending;
    },
    authenticated: ({ serviceKey, authenticationId }) =>
      send({ type: 'AUTHENTICATED', serviceKey, authenticationId }),
    complete: () => send({ type: 'COMPLETE' }),
    reportError: (error) => callHost(host.current.onError, error),
  };
}

/** Counts how often it was opened, so that each time begins anew. */
function useOpenings(open: boolean): number {
  const [last, setLast] = useState({ open, count: 0 });
  if (open === last.open) return last.count;
  const next = { open, count: last.count + (open ? 1 : 0) };
  setLast(next);
  return next.count;
}

/** The host has taken the wizard away: there is nobody left to ask. */
function useHostClosing(machine: WizardMachine, open: boolean): void {
  const wasOpen = useRef(false);
  useEffect(() => {
    if (!open && wasOpen.current) machine.send({ type: 'CLOSE', reason: 'host-closed', pending: false });
    wasOpen.current = open;
  }, [machine, open]);
}
