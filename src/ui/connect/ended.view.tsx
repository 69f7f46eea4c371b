'use client';
import type { Failure, FailureCause } from '../../core/index.ts';
import type { ConnectController } from '../../react/index.ts';
import { Button } from '../elements/button.tsx';
import { Notice } from '../elements/notice.tsx';
import { Actions, View } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { ConnectViewProps } from './connect-view.types.ts';
import { Cord } from './cord.tsx';
import { FailureDetail } from './failure-notice.tsx';
import { useNames } from './use-names.ts';

/** Trying again is no way out of these, as long as nobody behind the host has done anything. */
const HOSTS_TO_MEND: ReadonlySet<FailureCause> = new Set([
  'provider-misconfigured',
  'not-allowed',
  'not-supported',
  'service-unknown',
]);

interface EndedProps {
  readonly name: string;
  readonly connect: ConnectController;
  readonly texts: { readonly title: string; readonly text: string };
  readonly cord: 'idle' | 'broken';
  readonly failure?: Failure | undefined;
  readonly again: string;
}

function Ended({ name, connect, texts, cord, failure, again }: EndedProps) {
  const names = useNames(connect);
  return (
    <View
      name={name}
      centered
      picture={<Cord service={connect.service} state={cord} />}
      title={<Text message={texts.title} values={names} />}
      text={<Text message={texts.text} values={names} />}
    >
      {failure?.detail && (
        <Notice tone="warn">
          <FailureDetail failure={failure} names={names} />
        </Notice>
      )}
      <Actions stacked>
        <Button
          kind={failure && HOSTS_TO_MEND.has(failure.cause) ? 'plain' : 'primary'}
          onClick={() => connect.retry()}
        >
          {again}
        </Button>
      </Actions>
    </View>
  );
}

export function DeniedView({ connect, state }: ConnectViewProps<'denied'>) {
  const texts = useTexts().messages.connect;
  return (
    <Ended
      name="denied"
      connect={connect}
      texts={texts.denied}
      cord="broken"
      failure={state.failure}
      again={texts.again}
    />
  );
}

export function FailedView({ connect, state }: ConnectViewProps<'failed'>) {
  const { connect: texts, failures } = useTexts().messages;
  return (
    <Ended
      name="failed"
      connect={connect}
      texts={failures[state.failure.cause]}
      cord="broken"
      failure={state.failure}
      again={texts.again}
    />
  );
}

export function AbandonedView({ connect }: ConnectViewProps<'abandoned'>) {
  const texts = useTexts().messages.connect;
  return (
    <Ended name="abandoned" connect={connect} texts={texts.abandoned} cord="idle" again={texts.restart} />
  );
}

export function ExpiredView({ connect }: ConnectViewProps<'expired'>) {
  const texts = useTexts().messages.connect;
  return <Ended name="expired" connect={connect} texts={texts.expired} cord="broken" again={texts.restart} />;
}

export function FinishedView({ connect, state }: ConnectViewProps<'finished'>) {
  const texts = useTexts().messages.connect.finished;
  const names = useNames(connect);
  return (
    <View
      name="finished"
      centered
      picture={<Cord service={connect.service} state="done" />}
      title={<Text message={texts.title} values={names} />}
      text={state.how === 'existing' ? <Text message={texts.existing} values={names} /> : undefined}
    />
  );
}
