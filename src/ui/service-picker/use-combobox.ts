'use client';
import { type KeyboardEvent, type RefObject, useId, useRef } from 'react';
import type { ServiceSummary } from '../../core/index.ts';
import { isComposing } from './is-composing.ts';
import { moveFor } from './option-moves.ts';
import { useActiveOption } from './use-active-option.ts';
import { useEscapeToClear } from './use-escape-to-clear.ts';
import { pageSizeOf, useListScrolling } from './use-list-scrolling.ts';
import { usePickWhenSettled } from './use-pick-when-settled.ts';
import type { FilterState } from './use-picker-filter.ts';
import { useTypeAhead } from './use-type-ahead.ts';

export interface ComboboxOptions {
  /** What the list shows now. */
  readonly options: readonly ServiceSummary[];
  readonly filter: FilterState;
  /** The list does not answer yet what is typed. */
  readonly isBehind: boolean;
  readonly onPick: (serviceKey: string) => void;
}

export interface Combobox {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly list: RefObject<HTMLDivElement | null>;
  readonly listId: string;
  /** Of the option that Enter picks; -1 for none. */
  readonly activeIndex: number;
  readonly handleKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly handleScroll: () => void;
  /** The user did something else than wait for what Enter was to pick. */
  readonly forgetLatePick: () => void;
}

/** An option's id, by which the field says which one is active. */
export function optionIdOf(listId: string, { key }: ServiceSummary): string {
  return `${listId}-${key}`;
}

/** The behaviour of an editable combobox whose list is always there (APG, A8-02): the field keeps the focus. */
export function useCombobox({ options, filter, isBehind, onPick }: ComboboxOptions): Combobox {
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const question = `${filter.search}\n${filter.category ?? ''}`;
  const active = useActiveOption(options, question, filter.search.trim() !== '');
  const option = options[active.index];
  const latePick = usePickWhenSettled(isBehind, option, question, onPick);
  useEscapeToClear(input, filter);
  useTypeAhead(input);
  const handleScroll = useListScrolling(list, { question, chosenIndex: active.isChosen ? active.index : -1 });

  function pick() {
    // What is active by itself may be another one in a moment.
    if (isBehind && !active.isChosen) latePick.ask();
    else if (option) onPick(option.key);
  }

  function handleKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (isComposing(event.nativeEvent)) return;
    latePick.forget();
    if (event.key === 'Enter') {
      // It never sends a form that a host has around the picker.
      event.preventDefault();
      if (!event.repeat) pick();
      return;
    }
    const index = moveFor(event, {
      index: active.index,
      count: options.length,
      pageSize: () => pageSizeOf(list.current),
      isEmpty: filter.search === '',
    });
    if (index === undefined) return;
    event.preventDefault();
    active.setIndex(index);
  }

  return {
    input,
    list,
    listId,
    activeIndex: active.index,
    handleKeyDown,
    handleScroll,
    forgetLatePick: latePick.forget,
  };
}
