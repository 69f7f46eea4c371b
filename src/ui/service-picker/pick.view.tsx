'use client';
import { type ReactNode, useEffect } from 'react';
import type { PatchcordError } from '../../core/index.ts';
import { useServices } from '../../react/index.ts';
import { View } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';
import { ServicePickerView } from './service-picker.view.tsx';
import { useConnectedServices } from './use-connected-services.ts';
import { type PickerFilter, useFilterState } from './use-picker-filter.ts';

/** What is asked, around the picker. Renders a `<div>` element. */
export function PickView({ children }: { readonly children: ReactNode }) {
  const { messages, hostNames } = useTexts();
  return (
    <View
      name="pick"
      title={messages.picker.title}
      text={<Text message={messages.picker.text} values={hostNames} />}
    >
      {children}
    </View>
  );
}

export interface PickedServicesProps {
  readonly services: readonly string[] | undefined;
  readonly filter: PickerFilter;
  readonly onPick: (serviceKey: string) => void;
  readonly onMissing: ((search: string) => void) | undefined;
  /** The list could not be loaded. */
  readonly onError?: (error: PatchcordError) => void;
}

/** The picker with the services of the backend. */
export function PickedServicesView(props: PickedServicesProps) {
  return <FoundServicesView {...props} connected={useConnectedServices()} />;
}

interface FoundServicesProps extends PickedServicesProps {
  readonly connected: ReadonlySet<string>;
}

/** All that is rendered again for a key. */
function FoundServicesView({ services, filter, connected, onError, ...ways }: FoundServicesProps) {
  const state = useFilterState(filter);
  // Not deferred: a key costs too little for that, and its answer would come a frame later (`npm run bench`).
  const result = useServices({ search: state.search, ...(services && { services }) });
  const error = result.status === 'error' ? result.error : undefined;
  useEffect(() => {
    if (error) onError?.(error);
  }, [error, onError]);
  return <ServicePickerView result={result} connected={connected} filter={state} {...ways} />;
}
