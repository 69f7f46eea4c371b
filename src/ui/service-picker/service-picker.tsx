'use client';
import type { MessageOverrides } from '../../i18n/index.ts';
import { slotClass } from '../../theme/index.ts';
import { InlineFrame } from '../frame/inline-frame.tsx';
import { type Host, TextsProvider } from '../texts/texts.tsx';
import { ServicePickerView } from './service-picker.view.tsx';
import { usePickedServices } from './use-picked-services.ts';
import { usePickerFilter } from './use-picker-filter.ts';

export interface ServicePickerProps {
  /** Keys of the services to choose from, in this order. Default: all that the backend lists. */
  readonly services?: readonly string[];
  readonly onPick: (serviceKey: string) => void;
  /** Texts in the place of the English ones. */
  readonly messages?: MessageOverrides;
  readonly host?: Host;
}

/**
 * Chooses a service, in the page. Needs a `<PatchcordProvider>` around it; `useServices` is its headless side.
 * Renders a `<section>` element.
 */
export function ServicePicker({ services, onPick, messages, host }: ServicePickerProps) {
  const filter = usePickerFilter();
  const picked = usePickedServices(services, filter);
  return (
    <TextsProvider messages={messages} host={host}>
      <InlineFrame framed wide>
        <div className={slotClass('body')}>
          <ServicePickerView {...picked} filter={filter} onPick={onPick} />
        </div>
      </InlineFrame>
    </TextsProvider>
  );
}
