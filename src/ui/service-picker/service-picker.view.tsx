'use client';
import type { ServicesResult } from '../../react/index.ts';
import { Part } from '../elements/part.tsx';
import { Categories } from './categories.view.tsx';
import { PickerFoot } from './picker-foot.view.tsx';
import { CategoriesSkeleton, ListSkeleton, NoMatch, NoServices, PickerError } from './picker-states.view.tsx';
import { PickerStatus } from './picker-status.view.tsx';
import { rememberService } from './recent-services.ts';
import { SearchField } from './search-field.view.tsx';
import { ServiceList } from './service-list.view.tsx';
import { type Combobox, useCombobox } from './use-combobox.ts';
import type { FilterState } from './use-picker-filter.ts';
import { type ShownServices, useShownServices } from './use-shown-services.ts';
import { useStableCallback } from './use-stable-callback.ts';

export interface ServicePickerViewProps {
  readonly result: ServicesResult;
  /** Keys of the services that are connected already. */
  readonly connected: ReadonlySet<string>;
  readonly filter: FilterState;
  readonly onPick: (serviceKey: string) => void;
  /** The user does not find what they look for; is given what they typed. */
  readonly onMissing?: ((search: string) => void) | undefined;
}

/** A shorter list is shown as high as it is; a longer one keeps its height, so that nothing moves while one types. */
const STEADY_FROM = 5;

/** A combobox whose list is always there (A8-02), and categories to narrow it down. Renders several elements. */
export function ServicePickerView(props: ServicePickerViewProps) {
  const { result, filter, onMissing } = props;
  const shown = useShownServices(result.services, filter);
  const count = shown.options.length;
  const state = stateOf(result, shown);
  const isBehind = result.isSearching || result.status === 'loading';
  const handlePick = useStableCallback((serviceKey: string) => {
    combobox.forgetLatePick();
    rememberService(serviceKey);
    props.onPick(serviceKey);
  });
  const combobox = useCombobox({
    options: state === 'list' ? shown.options : [],
    filter,
    isBehind,
    onPick: handlePick,
  });
  const tellMissing = useStableCallback(() => onMissing?.(filter.search.trim()));
  const handleMissing = onMissing && tellMissing;
  const isSteady = state === 'loading' || (result.total ?? result.services.length) >= STEADY_FROM;
  return (
    <>
      {state !== 'none' && (
        <SearchField
          combobox={combobox}
          filter={filter}
          hasList={state === 'list'}
          active={state === 'list' ? shown.options[combobox.activeIndex] : undefined}
          isBusy={result.isSearching}
        />
      )}
      {result.status === 'loading' ? (
        <CategoriesSkeleton />
      ) : (
        state !== 'none' && (
          <Categories categories={result.categories} chosen={filter.category} onChoose={filter.setCategory} />
        )
      )}
      <Part slot="results" data-steady={isSteady || undefined}>
        <Results {...props} {...{ state, shown, combobox }} onPick={handlePick} onMissing={handleMissing} />
      </Part>
      <PickerFoot
        isLoading={state === 'loading'}
        count={state === 'list' || state === 'no-match' ? count : undefined}
        total={shown.isFiltered ? result.total : undefined}
        // Where nothing matches, it stands in the middle already.
        onMissing={state === 'no-match' ? undefined : handleMissing}
      />
      <PickerStatus
        status={result.status}
        isSearching={result.isSearching}
        count={count}
        isFiltered={shown.isFiltered}
      />
    </>
  );
}

type PickerState = 'loading' | 'failed' | 'none' | 'no-match' | 'list';

function stateOf(result: ServicesResult, { options, isFiltered }: ShownServices): PickerState {
  if (result.status === 'error') return 'failed';
  if (options.length > 0) return 'list';
  if (result.status === 'loading' || result.isSearching) return 'loading';
  return isFiltered ? 'no-match' : 'none';
}

interface ResultsProps extends Omit<ServicePickerViewProps, 'onMissing'> {
  readonly state: PickerState;
  readonly shown: ShownServices;
  readonly combobox: Combobox;
  readonly onMissing: (() => void) | undefined;
}

function Results({ state, result, shown, filter, combobox, connected, ...props }: ResultsProps) {
  const { input, list, listId, activeIndex, handleScroll } = combobox;
  if (result.status === 'error') return <PickerError error={result.error} onRetry={() => result.retry()} />;
  if (state === 'loading') return <ListSkeleton />;
  if (state === 'none') return <NoServices />;
  if (state === 'no-match') {
    const clear = () => {
      filter.setSearch('');
      filter.setCategory(undefined);
      input.current?.focus();
    };
    const subject = filter.search.trim() || (filter.category ?? '');
    return <NoMatch subject={subject} onClear={clear} onMissing={props.onMissing} />;
  }
  return (
    <ServiceList
      {...{ list, listId, activeIndex, handleScroll }}
      shown={shown}
      search={filter.search}
      connected={connected}
      isBusy={result.isSearching}
      onPick={props.onPick}
    />
  );
}
