'use client';
import { memo, useMemo } from 'react';
import { matchService, type ServiceMatch, type ServiceSummary } from '../../core/index.ts';
import { Logo } from '../elements/logo.tsx';
import { Part, useParts } from '../elements/part.tsx';
import { useTexts } from '../texts/texts.tsx';
import { marked } from './marked.tsx';

export interface ServiceRowProps {
  readonly id: string;
  readonly service: ServiceSummary;
  readonly search: string;
  readonly isConnected: boolean;
  /** Enter picks it. */
  readonly isActive: boolean;
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

/**
 * One service to pick. The option is the name alone, and takes clicks anywhere in the row; the rest describes it.
 * Renders a `<div>` around an element with the role `option`.
 */
export const ServiceRow = memo(function ServiceRow(props: ServiceRowProps) {
  const { id, service, search, isConnected, isActive, index, count } = props;
  const match = useMemo(() => matchService(service, search), [service, search]);
  const isAbout = aboutOf(service, match);
  const part = useParts();
  const row = part('row');
  const body = part('row-body');
  const title = part('row-title');
  const text = part('row-text');
  const mark = part('mark');
  return (
    <row.Element
      {...row.identity}
      data-active={isActive || undefined}
      data-connected={isConnected || undefined}
    >
      <Logo name={service.name} src={service.logo} />
      <body.Element {...body.identity}>
        <title.Element
          {...title.identity}
          id={id}
          role="option"
          aria-selected={isActive}
          aria-posinset={index + 1}
          aria-setsize={count}
          aria-describedby={isConnected ? `${id}-state` : undefined}
        >
          {marked(service.name, match?.name, mark)}
        </title.Element>
        {isAbout !== undefined && (
          <text.Element {...text.identity}>
            {marked(service[isAbout] ?? '', match?.[isAbout], mark)}
          </text.Element>
        )}
      </body.Element>
      {(isConnected || isActive) && <RowEnd id={id} isConnected={isConnected} isActive={isActive} />}
    </row.Element>
  );
});

/** What few rows have. Renders a `<span>` element. */
function RowEnd({ id, isConnected, isActive }: Pick<ServiceRowProps, 'id' | 'isConnected' | 'isActive'>) {
  const { messages } = useTexts();
  return (
    <Part slot="row-end">
      {isConnected && (
        <Part slot="state" id={`${id}-state`} data-tone="good">
          {messages.picker.connected}
        </Part>
      )}
      {isActive && (
        <Part slot="key" aria-hidden="true">
          ↵
        </Part>
      )}
    </Part>
  );
}

/** What stands below the name: the category where that is why the service was found, else the description. */
function aboutOf(
  { description, category }: ServiceSummary,
  match: ServiceMatch | undefined,
): 'description' | 'category' | undefined {
  const isByCategory = match && match.category.length > match.name.length + match.description.length;
  if (description !== undefined && !isByCategory) return 'description';
  return category === undefined ? undefined : 'category';
}
