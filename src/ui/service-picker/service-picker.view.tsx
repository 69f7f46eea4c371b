'use client';
import { useId } from 'react';
import type { ServiceSummary } from '../../core/index.ts';
import { fillMessage, pluralMessage } from '../../i18n/index.ts';
import type { ServicesResult } from '../../react/index.ts';
import { slotClass } from '../../theme/index.ts';
import { Icon } from '../elements/icon.tsx';
import { LiveStatus } from '../elements/live-status.tsx';
import { Skeleton } from '../elements/skeleton.tsx';
import { View } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';
import { NoMatch, NoServices, PickerError } from './picker-states.view.tsx';
import { ServiceRow } from './service-row.view.tsx';
import type { PickerFilter } from './use-picker-filter.ts';

export interface ServicePickerViewProps {
  readonly result: ServicesResult;
  readonly filter: PickerFilter;
  /** Keys of the services that are connected already. */
  readonly connected: ReadonlySet<string>;
  readonly onPick: (serviceKey: string) => void;
}

/** A search field and a list of buttons (A8-02: not a listbox, so Tab reaches each). */
export function ServicePickerView({ result, filter, connected, onPick }: ServicePickerViewProps) {
  const { messages, hostName } = useTexts();
  const { search, category } = filter;
  const isFiltered = search.trim() !== '' || category !== undefined;
  const shown = result.services.filter((service) => category === undefined || service.category === category);
  const hasNone = result.status === 'ready' && result.services.length === 0 && search.trim() === '';
  return (
    <View
      name="pick"
      title={messages.picker.title}
      text={<Text message={messages.picker.text} values={{ host: hostName }} />}
    >
      {!hasNone && <SearchField filter={filter} />}
      {!hasNone && <Categories services={result.services} filter={filter} />}
      <PickerContent result={result} shown={shown} filter={filter} connected={connected} onPick={onPick} />
      <PickerStatus result={result} count={shown.length} isFiltered={isFiltered} />
    </View>
  );
}

interface PickerContentProps extends ServicePickerViewProps {
  readonly shown: readonly ServiceSummary[];
}

function PickerContent({ result, shown, filter, connected, onPick }: PickerContentProps) {
  const { messages } = useTexts();
  if (result.status === 'loading') return <Skeleton lines={6} />;
  if (result.status === 'error') return <PickerError error={result.error} onRetry={() => result.retry()} />;
  if (shown.length === 0) {
    const { search, category, setSearch, setCategory } = filter;
    if (search.trim() === '' && category === undefined) return <NoServices />;
    const clear = () => {
      setSearch('');
      setCategory(undefined);
    };
    return <NoMatch search={search.trim() || (category ?? '')} onClear={clear} />;
  }
  return (
    <>
      <ul className={slotClass('list')} aria-label={messages.picker.list} aria-busy={result.isSearching}>
        {shown.map((service) => (
          <li key={service.key} className={slotClass('item')}>
            <ServiceRow
              service={service}
              search={filter.search}
              isConnected={connected.has(service.key)}
              onPick={() => onPick(service.key)}
            />
          </li>
        ))}
      </ul>
      <p className={slotClass('count')}>
        <Text message={messages.picker.shown} values={{ count: shown.length }} />
      </p>
    </>
  );
}

function SearchField({ filter }: { readonly filter: PickerFilter }) {
  const id = useId();
  const { messages } = useTexts();
  return (
    <div className={slotClass('input', 'search')}>
      <Icon name="search" />
      <input
        id={id}
        className={slotClass('control')}
        type="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={messages.picker.search}
        placeholder={messages.picker.search}
        value={filter.search}
        onChange={(event) => filter.setSearch(event.target.value)}
      />
    </div>
  );
}

interface CategoriesProps {
  readonly services: readonly ServiceSummary[];
  readonly filter: PickerFilter;
}

/** Buttons that narrow the list down. Renders a `<fieldset>` element, or nothing where there is nothing to choose. */
function Categories({ services, filter }: CategoriesProps) {
  const { messages } = useTexts();
  const { category: chosen, setCategory } = filter;
  const known = new Set(services.flatMap(({ category }) => (category === undefined ? [] : [category])));
  if (chosen !== undefined) known.add(chosen);
  if (known.size < 2 && chosen === undefined) return null;
  const choices = [undefined, ...[...known].sort((a, b) => a.localeCompare(b, messages.locale))];
  return (
    <fieldset className={slotClass('categories')} aria-label={messages.picker.categories}>
      {choices.map((category) => (
        <button
          key={category ?? ''}
          type="button"
          className={slotClass('category')}
          aria-pressed={category === chosen}
          onClick={() => setCategory(category)}
        >
          {category === undefined ? messages.picker.allCategories : <bdi>{category}</bdi>}
        </button>
      ))}
    </fieldset>
  );
}

interface PickerStatusProps {
  readonly result: ServicesResult;
  readonly count: number;
  readonly isFiltered: boolean;
}

function PickerStatus({ result, count, isFiltered }: PickerStatusProps) {
  const { locale, picker } = useTexts().messages;
  if (result.status === 'loading') return <LiveStatus text={picker.loading} />;
  if (result.status === 'error') return <LiveStatus text="" />;
  if (result.isSearching) return <LiveStatus text={picker.searching} />;
  const found = fillMessage(pluralMessage(locale, picker.found, count), { count });
  return <LiveStatus text={isFiltered ? found : ''} />;
}
