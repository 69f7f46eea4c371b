'use client';
import { type Customization, CustomizationProvider } from '../appearance/customization.tsx';
import { Part } from '../elements/part.tsx';
import { InlineFrame } from '../frame/inline-frame.tsx';
import { PickedServicesView, PickView } from './pick.view.tsx';
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
  const filter = usePickerFilter();
  return (
    <CustomizationProvider {...customization}>
      <InlineFrame framed wide>
        <Part slot="body">
          <PickView>
            <PickedServicesView services={services} filter={filter} onPick={onPick} onMissing={onMissing} />
          </PickView>
        </Part>
      </InlineFrame>
    </CustomizationProvider>
  );
}
