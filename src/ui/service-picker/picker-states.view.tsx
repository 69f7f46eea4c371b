'use client';
import type { PatchcordError } from '../../core/index.ts';
import { isFailureCause } from '../../core/index.ts';
import { slotClass } from '../../theme/index.ts';
import { Button } from '../elements/button.tsx';
import { Notice } from '../elements/notice.tsx';
import { Actions } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';

/** There are no services at all. Renders a `<div>` element. */
export function NoServices() {
  const { messages, hostName } = useTexts();
  const { title, text } = messages.picker.empty;
  return (
    <div className={slotClass('empty')} data-empty="services">
      <p className={slotClass('empty-title')}>{title}</p>
      <p className={slotClass('text')}>
        <Text message={text} values={{ host: hostName }} />
      </p>
    </div>
  );
}

/** There are services, but none that is looked for. Renders a `<div>` element. */
export function NoMatch({ search, onClear }: { readonly search: string; readonly onClear: () => void }) {
  const { title, text, clear } = useTexts().messages.picker.noMatch;
  return (
    <div className={slotClass('empty')} data-empty="match">
      <p className={slotClass('empty-title')}>
        <Text message={title} values={{ search }} />
      </p>
      <p className={slotClass('text')}>{text}</p>
      <Button onClick={onClear}>{clear}</Button>
    </div>
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
  const { messages, hostName } = useTexts();
  const { title, text } = messages.failures[isFailureCause(error.code) ? error.code : 'internal'];
  const values = { host: hostName, service: messages.picker.error.subject };
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
