'use client';
import { useEffect } from 'react';
import { type UseConnectOptions, useConnect, type WizardController } from '../../react/index.ts';
import { ConnectView } from '../connect/connect.view.tsx';
import { useNames } from '../connect/use-names.ts';
import { Part } from '../elements/part.tsx';
import { Header } from '../frame/header.tsx';
import { PanelProvider, usePanel } from '../frame/panel-context.tsx';
import { useTexts } from '../texts/texts.tsx';
import { LeaveQuestion } from './leave-question.view.tsx';

export interface ConnectStepProps {
  readonly wizard: WizardController;
  readonly serviceKey: string;
  readonly consentIn: UseConnectOptions['consentIn'];
  readonly onClose: (() => void) | undefined;
}

/** The step in which a service is connected. */
export function ConnectStep({ wizard, serviceKey, consentIn, onClose }: ConnectStepProps) {
  const { messages } = useTexts();
  const connect = useConnect({
    serviceKey,
    ...(consentIn && { consentIn }),
    windowText: messages.connect.window,
    onAuthenticated: wizard.authenticated,
    onEnd: wizard.complete,
    onError: wizard.reportError,
  });
  const { service } = useNames(connect);
  const { headingId } = usePanel();
  const { isPending, state } = connect;
  const { setPending, stay } = wizard;
  useEffect(() => {
    setPending(isPending);
    return () => setPending(false);
  }, [isPending, setPending]);

  const isLeaving = wizard.state.tag === 'leaving';
  // The attempt has ended while the question stood: there is nothing to leave any more.
  useEffect(() => {
    if (isLeaving && !isPending) stay();
  }, [isLeaving, isPending, stay]);
  // The question took the focus, and has gone with it.
  useEffect(() => {
    if (isLeaving) return () => document.getElementById(headingId ?? '')?.focus();
    return undefined;
  }, [isLeaving, headingId]);
  const isConnected = state.tag === 'connected' || state.tag === 'naming';
  // Going back in the middle of an attempt would end it; what is connected cannot be undone by going back.
  const mayLeaveStep = wizard.canGoBack && !isPending && !isConnected;
  const back = connect.canGoBack ? connect.back : mayLeaveStep ? wizard.back : undefined;

  function leave() {
    connect.cancel();
    wizard.leave();
  }

  return (
    <>
      <Header
        index={wizard.index}
        count={wizard.count}
        subject={connect.service?.name}
        onBack={isLeaving ? undefined : back}
        onClose={onClose}
      />
      {/* Hidden, not taken away: the attempt goes on while the question stands. */}
      <Part slot="body" hidden={isLeaving}>
        <PanelProvider headingId={isLeaving ? undefined : headingId}>
          <ConnectView connect={connect} />
        </PanelProvider>
      </Part>
      {isLeaving && (
        <Part slot="body">
          <LeaveQuestion service={service} onStay={stay} onLeave={leave} />
        </Part>
      )}
    </>
  );
}
