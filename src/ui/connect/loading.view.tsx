'use client';
import { Button } from '../elements/button.tsx';
import { StepSkeleton } from '../elements/skeleton.tsx';
import { Actions, View } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { ConnectViewProps } from './connect-view.types.ts';
import { FailureNotice } from './failure-notice.tsx';
import { useNames } from './use-names.ts';

export function LoadingView() {
  const { messages } = useTexts();
  return (
    <View name="loading" title={messages.connect.loading} titleHidden>
      <StepSkeleton />
    </View>
  );
}

export function UnavailableView({ connect, state }: ConnectViewProps<'unavailable'>) {
  const { messages } = useTexts();
  const names = useNames(connect);
  const { title, untitled } = messages.connect.unavailable;
  return (
    <View name="unavailable" title={<Text message={connect.service ? title : untitled} values={names} />}>
      <FailureNotice failure={state.failure} names={names} />
      <Actions>
        <Button kind="primary" onClick={() => connect.retry()}>
          {messages.connect.again}
        </Button>
      </Actions>
    </View>
  );
}
