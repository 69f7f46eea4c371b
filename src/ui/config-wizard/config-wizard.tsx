'use client';
import { useEffect, useRef, useState } from 'react';
import type { Adapter } from '../../core/index.ts';
import {
  PatchcordProvider,
  type PatchcordProviderProps,
  type UseConnectOptions,
  type UseWizardOptions,
  useKeptService,
  useWizard,
  type WizardController,
} from '../../react/index.ts';
import { type Customization, CustomizationProvider } from '../appearance/customization.tsx';
import { Part } from '../elements/part.tsx';
import { DialogFrame } from '../frame/dialog-frame.tsx';
import { InlineFrame } from '../frame/inline-frame.tsx';
import { type PickerFilter, usePickerFilter } from '../service-picker/use-picker-filter.ts';
import { ConnectStep } from './connect-step.tsx';
import { PickStep } from './pick-step.tsx';
import { WizardEnd } from './wizard-end.view.tsx';

export interface ConfigWizardProps
  extends Omit<UseWizardOptions, 'startWith'>,
    Customization,
    Pick<UseConnectOptions, 'consentIn'> {
  /** The backend; make it once, outside of the component. */
  readonly adapter: Adapter;
  /** An `inline` one has a close button where there is an `onCancel` to call. @default 'dialog' */
  readonly mode?: 'dialog' | 'inline';
  /** Whether it is there when it is first rendered, where `open` is not given. @default true */
  readonly defaultOpen?: boolean;
  /**
   * It wants to close, because it has ended: comes after `onFinish` or `onCancel`. Or it wants to open, because it was
   * reloaded, or has come back from the provider in this very tab, in the middle of connecting.
   */
  readonly onOpenChange?: (open: boolean) => void;
  /** The user says that the service they look for is not in the list. Without it, they are not asked. */
  readonly onMissing?: (search: string) => void;
  /** Where server data is kept. Default: one of its own. */
  readonly queryClient?: PatchcordProviderProps['queryClient'];
}

/**
 * Takes a person through connecting: choose a service, consent at it or type its key, name the connection.
 * `useWizard` and `useConnect` are its headless side. Renders a modal dialog, or a `<section>` element.
 */
export function ConfigWizard(props: ConfigWizardProps) {
  const { adapter, queryClient, messages, host, classNames, components, unstyled, ...run } = props;
  // An inline wizard can be started again after it was left.
  const [runs, setRuns] = useState(0);
  return (
    <PatchcordProvider adapter={adapter} {...(queryClient && { queryClient })}>
      <CustomizationProvider {...{ messages, host, classNames, components, unstyled }}>
        <WizardRun key={runs} {...run} onRestart={() => setRuns(runs + 1)} />
      </CustomizationProvider>
    </PatchcordProvider>
  );
}

interface WizardRunProps extends Omit<ConfigWizardProps, 'adapter' | 'queryClient' | keyof Customization> {
  readonly onRestart: () => void;
}

function WizardRun(props: WizardRunProps) {
  const {
    mode = 'dialog',
    open,
    defaultOpen = true,
    onOpenChange,
    onFinish,
    onCancel,
    onRestart,
    consentIn,
    onMissing,
    ...options
  } = props;
  const [isOpenByItself, setOpenByItself] = useState(defaultOpen);
  const isOpen = open ?? isOpenByItself;
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
