'use client';
import { type MouseEvent, memo, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { Virtualizer } from 'virtua';
import type { ServiceSummary } from '../../core/index.ts';
import { Part } from '../elements/part.tsx';
import { useTexts } from '../texts/texts.tsx';
import { ServiceRow } from './service-row.view.tsx';
import { type Combobox, optionIdOf } from './use-combobox.ts';
import type { ShownServices } from './use-shown-services.ts';

/** A longer list has only those rows in the document that are in sight, or nearly so. */
const WINDOWED_FROM = 40;

/** In CSS pixels, above and below what is in sight: enough for a wheel, where somebody scrolls. */
const SCROLLED_BUFFER = 220;
/** A key costs what is drawn for it, so no more is than what is seen. */
const RESTING_BUFFER = 0;

export interface ServiceListProps extends Pick<Combobox, 'list' | 'listId' | 'activeIndex' | 'handleScroll'> {
  readonly shown: ShownServices;
  readonly search: string;
  readonly connected: ReadonlySet<string>;
  /** The backend is searching for more. */
  readonly isBusy: boolean;
  readonly onPick: (serviceKey: string) => void;
}

/** The options of the combobox. Renders a `<div>` element with the role `listbox`. */
export const ServiceList = memo(function ServiceList(props: ServiceListProps) {
  const { list, listId, activeIndex, shown, search, connected, onPick } = props;
  const { picker } = useTexts().messages;
  const { options, recentCount } = shown;

  function handleClick({ target }: MouseEvent) {
    const option = optionAt(target as Element);
    const picked = options[Number(option?.getAttribute('aria-posinset')) - 1];
    if (picked) onPick(picked.key);
  }
  function handleMouseDown(event: MouseEvent) {
    // The field keeps the focus.
    if (optionAt(event.target as Element)) event.preventDefault();
  }
  const renderRow = (service: ServiceSummary, index: number) => (
    <ServiceRow
      key={index}
      id={optionIdOf(listId, service)}
      service={service}
      search={search}
      isConnected={connected.has(service.key)}
      isActive={index === activeIndex}
      index={index}
      count={options.length}
    />
  );
  return (
    <Part
      slot="list"
      as="div"
      ref={list}
      id={listId}
      role="listbox"
      aria-label={picker.list}
      aria-busy={props.isBusy || undefined}
      onScroll={props.handleScroll}
      onMouseDown={handleMouseDown}
      onClick={handleClick}
    >
      {recentCount > 0 && <Group title={picker.recent}>{options.slice(0, recentCount).map(renderRow)}</Group>}
      <Group title={recentCount > 0 ? picker.others : undefined}>
        <Rows list={list} options={options} from={recentCount} activeIndex={activeIndex}>
          {renderRow}
        </Rows>
      </Group>
    </Part>
  );
});

/** The option in whose row this is: a row takes clicks anywhere, whatever a host makes of it. */
function optionAt(target: Element): Element | undefined {
  let element: Element | null = target;
  while (element && !element.matches('[role=group], [role=listbox]')) {
    if (element.matches('[role=option]')) return element;
    const [option, another] = element.querySelectorAll('[role=option]');
    if (option) return another ? undefined : option;
    element = element.parentElement;
  }
  return undefined;
}

/** Options that belong together, where there is a title to say so. Renders a `<div>` element. */
function Group({ title, children }: { readonly title: string | undefined; readonly children: ReactNode }) {
  const id = useId();
  const hasTitle = title !== undefined;
  return (
    <Part slot="group" role={hasTitle ? 'group' : undefined} aria-labelledby={hasTitle ? id : undefined}>
      {hasTitle && (
        <Part slot="group-title" id={id} role="presentation">
          {title}
        </Part>
      )}
      {children}
    </Part>
  );
}

interface RowsProps extends Pick<Combobox, 'list' | 'activeIndex'> {
  readonly options: readonly ServiceSummary[];
  /** The first of the options that stand here. */
  readonly from: number;
  readonly children: (service: ServiceSummary, index: number) => ReactNode;
}

/** The rows themselves: of a long list those in sight, and the active one wherever it is (A8-02). */
function Rows({ list, options, from, activeIndex, children: renderRow }: RowsProps) {
  const top = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  const [isScrolled, setScrolled] = useState(false);
  useLayoutEffect(() => setMargin(from > 0 ? (top.current?.offsetTop ?? 0) : 0), [from]);
  const rows = from > 0 ? options.slice(from) : options;
  if (rows.length < WINDOWED_FROM || typeof ResizeObserver === 'undefined') {
    return rows.map((service, index) => renderRow(service, from + index));
  }
  return (
    <div ref={top}>
      <Virtualizer
        scrollRef={list}
        startMargin={margin}
        bufferSize={isScrolled ? SCROLLED_BUFFER : RESTING_BUFFER}
        onScroll={() => setScrolled((list.current?.scrollTop ?? 0) > 0)}
        data={rows}
        keepMounted={activeIndex < from ? [] : [activeIndex - from]}
      >
        {(service, index) => <>{renderRow(service, from + index)}</>}
      </Virtualizer>
    </div>
  );
}
