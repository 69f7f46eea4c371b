'use client';
import type { PatchcordError } from '../../core/index.ts';
import { isFailureCause } from '../../core/index.ts';
import { Button } from '../elements/button.tsx';
import { Notice } from '../elements/notice.tsx';
import { Part } from '../elements/part.tsx';
import { Actions } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';

/** How many rows are in sight in a long list. */
const ROWS = 6;

/** The shape of the categories of what is still loading, for eyes only. Renders a `<div>` element. */
export function CategoriesSkeleton() {
  return (
    <Part slot="categories" as="div" aria-hidden="true">
      {Array.from({ length: 4 }, (_, category) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all categories are alike
        <Part slot="bone" key={category} data-shape="category" />
      ))}
    </Part>
  );
}

/** The shape of a list that is still loading, for eyes only. Renders a `<div>` element. */
export function ListSkeleton() {
  return (
    <Part slot="skeleton" data-shape="rows" aria-hidden="true">
      {Array.from({ length: ROWS }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all rows are alike
        <Part slot="row" key={row}>
          <Part slot="bone" data-shape="picture" />
          <Part slot="row-body">
            <Part slot="bone" as="span" data-shape="name" />
            <Part slot="bone" as="span" data-shape="about" />
          </Part>
        </Part>
      ))}
    </Part>
  );
}

/** There are no services at all. Renders a `<div>` element. */
export function NoServices() {
  const { messages, hostNames } = useTexts();
  const { title, text } = messages.picker.empty;
  return (
    <Part slot="empty" data-empty="services">
      <Part slot="empty-title">{title}</Part>
      <Part slot="text">
        <Text message={text} values={hostNames} />
      </Part>
    </Part>
  );
}

export interface NoMatchProps {
  /** What nothing matches: what was typed, or the category. */
  readonly subject: string;
  readonly onClear: () => void;
  readonly onMissing: (() => void) | undefined;
}

/** There are services, but none that is looked for. Renders a `<div>` element. */
export function NoMatch({ subject, onClear, onMissing }: NoMatchProps) {
  const { missing, noMatch } = useTexts().messages.picker;
  return (
    <Part slot="empty" data-empty="match">
      <Part slot="empty-title">
        <Text message={noMatch.title} values={{ search: subject }} />
      </Part>
      <Part slot="text">{noMatch.text}</Part>
      <Actions>
        <Button onClick={onClear}>{noMatch.clear}</Button>
        {onMissing && (
          <Button kind="quiet" onClick={onMissing}>
            {missing}
          </Button>
        )}
      </Actions>
    </Part>
  );
}

/** The services could not be loaded: why, and a way on. */
export function PickerError({
  error,
  onRetry,
}: {
  readonly error: PatchcordError;
  readonly onRetry: () => void;
}) {
  const { messages, hostNames } = useTexts();
  const { title, text } = messages.failures[isFailureCause(error.code) ? error.code : 'internal'];
  const values = { ...hostNames, service: messages.picker.error.subject };
  return (
    <>
      <Notice tone="bad" title={messages.picker.error.title}>
        <Text message={`${title}. ${text}`} values={values} />
      </Notice>
      <Actions>
        <Button kind="primary" onClick={onRetry}>
          {messages.picker.error.retry}
        </Button>
      </Actions>
    </>
  );
}
