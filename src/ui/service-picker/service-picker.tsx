'use client';
import { type Customization, CustomizationProvider } from '../appearance/customization.tsx';
import { Part } from '../elements/part.tsx';
import { InlineFrame } from '../frame/inline-frame.tsx';
import { ServicePickerView } from './service-picker.view.tsx';
import { usePickedServices } from './use-picked-services.ts';
import { usePickerFilter } from './use-picker-filter.ts';

export interface ServicePickerProps extends Customization {
  /** Keys of the services to choose from, in this order. Default: all that the backend lists. */
  readonly services?: readonly string[];
  readonly onPick: (serviceKey: string) => void;
  /** The user says that what they look for is not in the list. Without it, they are not asked. */
  readonly onMissing?: (search: string) => void;
}

/**
 * Chooses a service, in the page. Needs a `<PatchcordProvider>` around it; `useServices` is its headless side.
 * Renders a `<section>` element.
 */
export function ServicePicker({ services, onPick, onMissing, ...customization }: ServicePickerProps) {
  return (
    <CustomizationProvider {...customization}>
      <InlineFrame framed wide>
        <Part slot="body">
          <Picking services={services} onPick={onPick} onMissing={onMissing} />
        </Part>
      </InlineFrame>
    </CustomizationProvider>
  );
}

interface PickingProps extends Pick<ServicePickerProps, 'onPick'> {
  readonly services: readonly string[] | undefined;
  readonly onMissing: ServicePickerProps['onMissing'] | undefined;
}

/** What is rendered again for a key. */
function Picking({ services, onPick, onMissing }: PickingProps) {
  const filter = usePickerFilter();
  const picked = usePickedServices(services, filter);
  return <ServicePickerView {...picked} filter={filter} onPick={onPick} onMissing={onMissing} />;
}
