'use client';
import type { ServiceSummary } from '../../core/index.ts';
import { Icon } from '../elements/icon.tsx';
import { Part } from '../elements/part.tsx';
import { Spinner } from '../elements/skeleton.tsx';
import { useTexts } from '../texts/texts.tsx';
import { type Combobox, optionIdOf } from './use-combobox.ts';
import type { FilterState } from './use-picker-filter.ts';

export interface SearchFieldProps {
  readonly combobox: Combobox;
  readonly filter: FilterState;
  /** There is a list of options. */
  readonly hasList: boolean;
  readonly active: ServiceSummary | undefined;
  readonly isBusy: boolean;
}

/** Where the user types, and what always has the focus. Renders a `<div>` around an `<input>`. */
export function SearchField({ combobox, filter, hasList, active, isBusy }: SearchFieldProps) {
  const { picker } = useTexts().messages;
  const { input, listId, handleKeyDown } = combobox;
  function handleClear() {
    filter.setSearch('');
    input.current?.focus();
  }
  return (
    <Part slot={['input', 'search']}>
      {isBusy ? <Spinner /> : <Icon name="search" />}
      <Part
        slot="control"
        ref={input}
        type="text"
        role="combobox"
        inputMode="search"
        enterKeyHint="go"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        aria-label={picker.search}
        aria-autocomplete="list"
        aria-expanded={hasList}
        aria-controls={hasList ? listId : undefined}
        aria-activedescendant={active && optionIdOf(listId, active)}
        // Where there is a text, it would be work for the browser at each key.
        placeholder={filter.search === '' ? picker.search : undefined}
        value={filter.search}
        onChange={(event) => filter.setSearch(event.target.value)}
        onKeyDown={handleKeyDown}
      />
      {filter.search !== '' && (
        // Not reached by Tab: Escape does the same.
        <Part slot="search-clear" type="button" tabIndex={-1} aria-label={picker.clear} onClick={handleClear}>
          <Part slot="key" aria-hidden="true">
            {picker.clearKey}
          </Part>
          <Icon name="close" />
        </Part>
      )}
    </Part>
  );
}
