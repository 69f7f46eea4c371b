'use client';
import { useState } from 'react';
import { PatchcordProvider, useMayHaveKept } from '../../react/index.ts';
import { AppearanceProvider } from '../appearance/appearance.tsx';
import type { Appearance } from '../appearance/appearance.types.ts';
import type { ConfigWizardProps } from './config-wizard.types.ts';
import { LoadingDialog } from './loading-dialog.tsx';
import { LoadingSection } from './loading-section.tsx';
import { useEarlyEnd } from './use-early-end.ts';
import { useWizardCode } from './use-wizard-code.ts';

/**
 * Takes a person through connecting: choose a service, consent at it or type its key, name the connection.
 * `useWizard` and `useConnect` are its headless side. Renders a modal dialog, or a `<section>` element.
 *
 * This is the light part of it. The rest is loaded when it opens, or before, by `preloadConfigWizard`.
 */
export function ConfigWizard(props: ConfigWizardProps) {
  const { adapter, queryClient, classNames, components, unstyled, ...shell } = props;
  return (
    <PatchcordProvider adapter={adapter} queryClient={queryClient}>
      <AppearanceProvider {...{ classNames, components, unstyled }}>
        <WizardShell {...shell} />
      </AppearanceProvider>
    </PatchcordProvider>
  );
}

type WizardShellProps = Omit<ConfigWizardProps, 'adapter' | 'queryClient' | keyof Appearance>;

function WizardShell({ defaultOpen = true, ...props }: WizardShellProps) {
  const { mode = 'dialog', open, services, messages, onCancel, onOpenChange, onError } = props;
  const [isOpenByItself, setOpenByItself] = useState(defaultOpen);
  const isOpen = open ?? isOpenByItself;
  const mayHaveKept = useMayHaveKept({ services });
  const { state, retry } = useWizardCode({ isOpen, mayHaveKept, onError });
  const isLoaded = state.status === 'ready';
  const early = useEarlyEnd({ isOpen, isLoaded, setOpenByItself, onCancel, onOpenChange });
  const [isNeeded, setNeeded] = useState(isOpen);
  if (!isNeeded && (isOpen || mayHaveKept)) setNeeded(true);

  if (early.hasEnded || !isNeeded) return null;
  if (isLoaded) {
    const LoadedWizard = state.code;
    return <LoadedWizard {...props} isOpen={isOpen} setOpenByItself={setOpenByItself} />;
  }
  if (!isOpen) return null;
  const loading = {
    // Choosing among several is what needs the room.
    wide: services?.length !== 1,
    hasFailed: state.status === 'failed',
    messages,
    onRetry: retry,
  };
  return mode === 'inline' ? (
    <LoadingSection {...loading} onClose={onCancel && (() => early.cancel('close-button'))} />
  ) : (
    <LoadingDialog {...loading} onClose={early.cancel} />
  );
}
