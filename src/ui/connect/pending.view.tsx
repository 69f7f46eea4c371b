'use client';
import type { FailureCause } from '../../core/index.ts';
import { Button } from '../elements/button.tsx';
import { Notice } from '../elements/notice.tsx';
import { Actions, View } from '../frame/view.tsx';
import { Text } from '../texts/text.tsx';
import { type HostNames, useTexts } from '../texts/texts.tsx';
import type { ConnectViewProps } from './connect-view.types.ts';
import { ConsentLink } from './consent-link.tsx';
import { Cord } from './cord.tsx';
import { useNames } from './use-names.ts';

export type PendingTag = 'opening' | 'blocked' | 'waiting' | 'still-waiting' | 'redirecting' | 'checking';

/** The backend has answered: it does not take the session of whoever asks. */
const SESSION_REFUSALS: ReadonlySet<FailureCause> = new Set([
  'session-missing',
  'session-invalid',
  'session-expired',
  'not-allowed',
]);

type PendingViewProps = ConnectViewProps<PendingTag>;

/**
 * The consent window is open, or about to be, or its answer is being checked: nothing is guessed, everything can be
 * undone. One view for these states, so that a control that has the focus keeps it from one to the next.
 */
export function PendingView({ connect, state }: PendingViewProps) {
  const { messages } = useTexts();
  const names = useNames(connect);
  const texts = messages.connect;
  const { title, text } = {
    opening: texts.opening,
    blocked: texts.blocked,
    waiting: texts.waiting,
    'still-waiting': texts.stillWaiting,
    redirecting: texts.redirecting,
    checking: texts.checking,
  }[state.tag];
  return (
    <View
      name={state.tag}
      centered
      picture={<Cord service={connect.service} state="live" />}
      title={<Text message={title} values={names} />}
      text={<Text message={text} values={names} />}
    >
      <Actions stacked={state.tag === 'blocked'}>
        <OpenAgain connect={connect} state={state} />
        {state.tag === 'blocked' && connect.allows('CONTINUE_HERE') && (
          <Button onClick={() => connect.continueHere()}>{texts.blocked.here}</Button>
        )}
        <Button kind="quiet" onClick={() => connect.cancel()}>
          {texts.waiting.cancel}
        </Button>
      </Actions>
      <PendingNotice state={state} names={names} />
    </View>
  );
}

/** A link where only a real click on a link opens a window, else a button. */
function OpenAgain({ connect, state }: PendingViewProps) {
  const texts = useTexts().messages.connect;
  const names = useNames(connect);
  const label = {
    opening: undefined,
    blocked: texts.blocked.open,
    waiting: texts.waiting.reopen,
    'still-waiting': texts.stillWaiting.reopen,
    redirecting: undefined,
    checking: undefined,
  }[state.tag];
  if (label === undefined) return null;
  if (!connect.allows('REOPEN')) {
    return (
      <ConsentLink link={connect.getConsentLinkProps()} kind={state.tag === 'blocked' ? 'primary' : 'plain'}>
        <Text message={label} values={names} />
      </ConsentLink>
    );
  }
  return (
    <Button kind={state.tag === 'still-waiting' ? 'primary' : 'plain'} onClick={() => connect.reopen()}>
      <Text message={label} values={names} />
    </Button>
  );
}

function PendingNotice({
  state,
  names,
}: {
  readonly state: PendingViewProps['state'];
  readonly names: HostNames;
}) {
  const texts = useTexts().messages.connect;
  if ('trouble' in state && state.trouble !== undefined) {
    const { title, text } = SESSION_REFUSALS.has(state.trouble) ? texts.signedOut : texts.unreachable;
    return (
      <Notice tone="warn" title={<Text message={title} values={names} />}>
        <Text message={text} values={names} />
      </Notice>
    );
  }
  if (state.tag !== 'waiting') return null;
  return <Notice title={texts.waiting.noWindow}>{texts.waiting.noWindowText}</Notice>;
}
