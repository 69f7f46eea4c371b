'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type UseConnectOptions,
  useKeptService,
  useWizard,
  type WizardController,
} from '../../react/index.ts';
import { Part } from '../elements/part.tsx';
import { DialogFrame, isStandInShown } from '../frame/dialog-frame.tsx';
import { InlineFrame } from '../frame/inline-frame.tsx';
import { type PickerFilter, usePickerFilter } from '../service-picker/use-picker-filter.ts';
import { TextsProvider } from '../texts/texts.tsx';
import type { LoadedWizardProps } from './config-wizard.types.ts';
import { ConnectStep } from './connect-step.tsx';
import { FirstServices } from './first-services.tsx';
import { PickStep } from './pick-step.tsx';
import { WizardEnd } from './wizard-end.view.tsx';

/** The wizard itself: all of it that is loaded only when it is to be shown. */
export function LoadedWizard({ messages, host, ...run }: LoadedWizardProps) {
  // An inline wizard can be started again after it was left.
  const [runs, setRuns] = useState(0);
  function restart() {
    setRuns(runs + 1);
    run.setOpenByItself(true);
  }
  return (
    <TextsProvider messages={messages} host={host}>
      <WizardRun key={runs} {...run} onRestart={restart} />
    </TextsProvider>
  );
}

interface WizardRunProps extends Omit<LoadedWizardProps, 'messages' | 'host'> {
  readonly onRestart: () => void;
}

function WizardRun(props: WizardRunProps) {
  const {
    mode = 'dialog',
    open,
    isOpen,
    setOpenByItself,
    onOpenChange,
    onFinish,
    onCancel,
    onRestart,
    consentIn,
    onMissing,
    ...options
  } = props;
  const filter = usePickerFilter();
  const isTouched = useRef(false);
  const kept = useKeptService({
    services: options.services,
    onFound() {
      // What the user has begun meanwhile is worth more; the attempt waits at its service.
      if (isOpen) return !isTouched.current;
      setOpenByItself(true);
      onOpenChange?.(true);
      return true;
    },
  });

  function end() {
    // An inline one that closes by itself still says how it ended.
    if (mode === 'dialog' || open !== undefined) kept.clear();
    setOpenByItself(false);
    onOpenChange?.(false);
  }
  const wizard = useWizard({
    ...options,
    startWith: kept.serviceKey,
    open: isOpen,
    // What a callback of the host throws is the host's to see; the wizard has ended all the same.
    onFinish(result) {
      try {
        onFinish?.(result);
      } finally {
        end();
      }
    },
    onCancel(result) {
      try {
        onCancel?.(result);
      } finally {
        if (result.reason === 'host-closed') kept.clear();
        else end();
      }
    },
  });
  useEffect(() => {
    isTouched.current = wizard.state.at > 0;
  });
  const close = () => wizard.close('close-button');
  const hasEnded = wizard.state.tag === 'finished' || wizard.state.tag === 'cancelled';
  // Who has seen that it is loading has waited long enough.
  const [isReady, setReady] = useState(isStandInShown);
  const becomeReady = useCallback(() => setReady(true), []);
  const awaitsServices = !isReady && isOpen && isPicking(wizard);

  if (mode === 'inline') {
    // One that has ended by itself says so; one that the host has closed is gone.
    if (open === false || (!isOpen && !hasEnded)) return null;
    return (
      <InlineFrame framed wide={isPicking(wizard)}>
        {hasEnded ? (
          <Part slot="body">
            <WizardEnd wizard={wizard} onRestart={onRestart} />
          </Part>
        ) : (
          <CurrentStep
            wizard={wizard}
            services={options.services}
            consentIn={consentIn}
            filter={filter}
            onClose={onCancel && close}
            onMissing={onMissing}
          />
        )}
      </InlineFrame>
    );
  }
  if (awaitsServices) {
    return <FirstServices services={options.services} onReady={becomeReady} />;
  }
  return (
    <DialogFrame open={isOpen && !hasEnded} wide={isPicking(wizard)} onEscape={() => wizard.close('escape')}>
      <CurrentStep
        wizard={wizard}
        services={options.services}
        consentIn={consentIn}
        filter={filter}
        onClose={close}
        onMissing={onMissing}
      />
    </DialogFrame>
  );
}

interface CurrentStepProps {
  readonly wizard: WizardController;
  readonly services: readonly string[] | undefined;
  readonly consentIn: UseConnectOptions['consentIn'];
  readonly filter: PickerFilter;
  readonly onClose: (() => void) | undefined;
  readonly onMissing: ((search: string) => void) | undefined;
}

function CurrentStep({ wizard, services, consentIn, filter, ...ways }: CurrentStepProps) {
  const { serviceKey } = wizard;
  return isPicking(wizard) || serviceKey === undefined ? (
    <PickStep wizard={wizard} services={services} filter={filter} {...ways} />
  ) : (
    <ConnectStep
      key={serviceKey}
      wizard={wizard}
      serviceKey={serviceKey}
      consentIn={consentIn}
      onClose={ways.onClose}
    />
  );
}

function isPicking({ step }: WizardController): boolean {
  return step.kind === 'pick';
}
