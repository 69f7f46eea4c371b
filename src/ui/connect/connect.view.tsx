'use client';
import type { ConnectState } from '../../core/index.ts';
import { fillMessage, type Messages } from '../../i18n/index.ts';
import type { ConnectController } from '../../react/index.ts';
import { LiveStatus } from '../elements/live-status.tsx';
import { useTexts } from '../texts/texts.tsx';
import { ChoosingView } from './choosing.view.tsx';
import { ChoosingMethodView } from './choosing-method.view.tsx';
import { ConnectedView } from './connected.view.tsx';
import { ConsentView } from './consent.view.tsx';
import { AbandonedView, DeniedView, ExpiredView, FailedView, FinishedView } from './ended.view.tsx';
import { FormView } from './form.view.tsx';
import { InputsView } from './inputs.view.tsx';
import { LoadingView, UnavailableView } from './loading.view.tsx';
import { PendingView } from './pending.view.tsx';
import { useNames } from './use-names.ts';

/** The view of the state that connecting is in, and the word about it for screen readers. */
export function ConnectView({ connect }: { readonly connect: ConnectController }) {
  const { messages } = useTexts();
  const names = useNames(connect);
  return (
    <>
      <StateView connect={connect} />
      <LiveStatus text={fillMessage(statusMessage(connect.state, messages), names)} />
    </>
  );
}

function StateView({ connect }: { readonly connect: ConnectController }) {
  const { state } = connect;
  switch (state.tag) {
    case 'loading':
      return <LoadingView />;
    case 'unavailable':
      return <UnavailableView connect={connect} state={state} />;
    case 'choosing':
      return <ChoosingView connect={connect} state={state} />;
    case 'choosing-method':
      return <ChoosingMethodView connect={connect} state={state} />;
    case 'inputs':
      return <InputsView connect={connect} state={state} />;
    case 'consent':
      return <ConsentView connect={connect} state={state} />;
    case 'opening':
    case 'blocked':
    case 'waiting':
    case 'still-waiting':
    case 'redirecting':
    case 'checking':
      return <PendingView connect={connect} state={state} />;
    case 'form':
    case 'testing':
      // Another method has other fields: a form of its own.
      return <FormView key={state.method.id} connect={connect} state={state} />;
    case 'connected':
    case 'naming':
      return <ConnectedView connect={connect} state={state} />;
    case 'denied':
      return <DeniedView connect={connect} state={state} />;
    case 'failed':
      return <FailedView connect={connect} state={state} />;
    case 'abandoned':
      return <AbandonedView connect={connect} state={state} />;
    case 'expired':
      return <ExpiredView connect={connect} state={state} />;
    case 'finished':
      return <FinishedView connect={connect} state={state} />;
  }
}

/** What is announced; empty where the title that takes the focus says it. */
function statusMessage(state: ConnectState, { connect, failures }: Messages): string {
  switch (state.tag) {
    case 'loading':
      return connect.loading;
    case 'opening':
      return connect.opening.title;
    case 'blocked':
      return connect.blocked.title;
    case 'waiting':
      return connect.waiting.status;
    case 'still-waiting':
      return connect.stillWaiting.title;
    case 'redirecting':
      return connect.redirecting.title;
    case 'checking':
      return connect.checking.title;
    case 'testing':
      return connect.form.testing;
    case 'connected':
      return connect.connected.title;
    case 'denied':
      return connect.denied.title;
    case 'failed':
      return failures[state.failure.cause].title;
    case 'expired':
      return connect.expired.title;
    default:
      return '';
  }
}
