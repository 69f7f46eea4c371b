'use client';
import { useEffect, useRef } from 'react';
import type { MessageOverrides } from '../../i18n/index.ts';
import { type UseConnectOptions, useConnect } from '../../react/index.ts';
import { slotClass } from '../../theme/index.ts';
import { Header } from '../frame/header.tsx';
import { InlineFrame } from '../frame/inline-frame.tsx';
import { type Host, TextsProvider, useTexts } from '../texts/texts.tsx';
import { ConnectView } from './connect.view.tsx';

export interface ConnectServiceProps extends UseConnectOptions {
  /** Texts in the place of the English ones. */
  readonly messages?: MessageOverrides;
  /** Who asks for access. */
  readonly host?: Host;
  /** Whether an attempt is under way: the host may ask before it takes the part away. */
  readonly onPendingChange?: (isPending: boolean) => void;
}

/**
 * Connects one service, in the page. Needs a `<PatchcordProvider>` around it; `useConnect` is its headless side.
 * Renders a `<section>` element.
 */
export function ConnectService({ messages, host, ...props }: ConnectServiceProps) {
  return (
    <TextsProvider messages={messages} host={host}>
      <Connecting {...props} />
    </TextsProvider>
  );
}

function Connecting({ onPendingChange, ...options }: Omit<ConnectServiceProps, 'messages' | 'host'>) {
  const { messages } = useTexts();
  const connect = useConnect({ windowText: messages.connect.window, ...options });
  const { isPending } = connect;
  const report = useRef(onPendingChange);
  useEffect(() => {
    report.current = onPendingChange;
  });
  useEffect(() => report.current?.(isPending), [isPending]);
  return (
    <InlineFrame framed>
      <Header index={0} count={1} onBack={connect.canGoBack ? connect.back : undefined} />
      <div className={slotClass('body')}>
        <ConnectView connect={connect} />
      </div>
    </InlineFrame>
  );
}
