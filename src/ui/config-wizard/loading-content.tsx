'use client';
import { loadingMessages, type MessageOverrides, wizardMessages } from '../../i18n/index.ts';
import { Button } from '../elements/button.tsx';
import { Icon } from '../elements/icon.tsx';
import { LiveStatus } from '../elements/live-status.tsx';
import { Part } from '../elements/part.tsx';
import { Skeleton } from '../elements/skeleton.tsx';
import { Actions, View } from '../frame/view.tsx';

export interface LoadingContentProps {
  readonly hasFailed: boolean;
  readonly messages: MessageOverrides | undefined;
  readonly onRetry: () => void;
  readonly onClose: (() => void) | undefined;
}

/** What a panel holds while the wizard's code is loading, or could not be loaded. With texts of its own: `en` is loading too. */
export function LoadingContent({ hasFailed, messages, onRetry, onClose }: LoadingContentProps) {
  const texts = { ...loadingMessages, ...messages?.loading };
  const failed = { ...loadingMessages.failed, ...messages?.loading?.failed };
  const { title, close } = { ...wizardMessages, ...messages?.wizard };
  return (
    <>
      {onClose && (
        <Part slot="header">
          <Part slot="close" type="button" aria-label={close} onClick={() => onClose()}>
            <Icon name="close" />
          </Part>
        </Part>
      )}
      <Part slot="body">
        {hasFailed ? (
          <View key="failed" name="not-loaded" title={failed.title} text={failed.text}>
            <Actions>
              <Button kind="primary" onClick={onRetry}>
                {failed.retry}
              </Button>
            </Actions>
          </View>
        ) : (
          <View key="loading" name="loading" title={title} titleHidden>
            <Skeleton lines={6} />
            <LiveStatus text={texts.text} />
          </View>
        )}
      </Part>
    </>
  );
}
