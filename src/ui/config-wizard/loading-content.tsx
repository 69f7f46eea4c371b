'use client';
import { loadingMessages, type MessageOverrides } from '../../i18n/index.ts';
import { CLOSE_PATH, Drawing } from '../elements/drawing.tsx';
import { Part } from '../elements/part.tsx';

export interface LoadingContentProps {
  /** Of the heading, which names the panel. */
  readonly headingId: string;
  readonly hasFailed: boolean;
  readonly messages: MessageOverrides | undefined;
  readonly onRetry: () => void;
  readonly onClose: (() => void) | undefined;
}

const LINES = [1, 2, 3, 4, 5, 6];

/**
 * What a panel holds while the wizard's code is loading, or could not be loaded. Made of bare parts: `View`, its motion
 * and `en` are in that code.
 */
export function LoadingContent({ headingId, hasFailed, messages, onRetry, onClose }: LoadingContentProps) {
  const texts = { ...loadingMessages, ...messages?.loading };
  function retry() {
    // The button is about to go.
    document.getElementById(headingId)?.focus();
    onRetry();
  }
  return (
    <>
      {onClose && (
        <Part slot="header">
          <Part slot="close" type="button" aria-label={texts.close} onClick={() => onClose()}>
            <Drawing path={CLOSE_PATH} />
          </Part>
        </Part>
      )}
      <Part slot="body">
        <Part slot="view" data-view={hasFailed ? 'not-loaded' : 'loading'}>
          <Part slot={hasFailed ? 'heading' : 'hidden'} as="h2" id={headingId} tabIndex={-1}>
            {hasFailed ? texts.failedTitle : texts.title}
          </Part>
          {hasFailed ? (
            <>
              <Part slot="text">{texts.failedText}</Part>
              <Part slot="actions">
                <Part slot="button" type="button" data-kind="primary" onClick={retry}>
                  {texts.retry}
                </Part>
              </Part>
            </>
          ) : (
            <Part slot="skeleton" aria-hidden="true">
              {LINES.map((line) => (
                <Part key={line} slot="bone" />
              ))}
            </Part>
          )}
          <Part slot="status" role="status">
            {hasFailed ? texts.failedTitle : texts.text}
          </Part>
        </Part>
      </Part>
    </>
  );
}
