'use client';
import type { WizardController } from '../../react/index.ts';
import { Part } from '../elements/part.tsx';
import { Header } from '../frame/header.tsx';
import { PickedServicesView, PickView } from '../service-picker/pick.view.tsx';
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
  return (
    <>
      <Header
        index={wizard.index}
        count={wizard.count}
        onBack={wizard.canGoBack ? wizard.back : undefined}
        onClose={onClose}
      />
      <Part slot="body">
        <PickView>
          <PickedServicesView
            services={services}
            filter={filter}
            onPick={wizard.pick}
            onMissing={onMissing}
            onError={wizard.reportError}
          />
        </PickView>
      </Part>
    </>
  );
}
