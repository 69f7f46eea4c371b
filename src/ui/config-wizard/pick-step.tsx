'use client';
import { useEffect } from 'react';
import type { WizardController } from '../../react/index.ts';
import { Part } from '../elements/part.tsx';
import { Header } from '../frame/header.tsx';
import { ServicePickerView } from '../service-picker/service-picker.view.tsx';
import { usePickedServices } from '../service-picker/use-picked-services.ts';
import type { PickerFilter } from '../service-picker/use-picker-filter.ts';

export interface PickStepProps {
  readonly wizard: WizardController;
  readonly services: readonly string[] | undefined;
  readonly filter: PickerFilter;
  readonly onClose: (() => void) | undefined;
  readonly onMissing: ((search: string) => void) | undefined;
}

/** The step in which a service is chosen. */
export function PickStep({ wizard, services, filter, onClose, onMissing }: PickStepProps) {
  const picked = usePickedServices(services, filter);
  const { result } = picked;
  const error = result.status === 'error' ? result.error : undefined;
  const { reportError } = wizard;
  useEffect(() => {
    if (error) reportError(error);
  }, [error, reportError]);
  return (
    <>
      <Header
        index={wizard.index}
        count={wizard.count}
        onBack={wizard.canGoBack ? wizard.back : undefined}
        onClose={onClose}
      />
      <Part slot="body">
        <ServicePickerView {...picked} filter={filter} onPick={wizard.pick} onMissing={onMissing} />
      </Part>
    </>
  );
}
