'use client';
import { useEffect, useRef } from 'react';
import { type UseConnectOptions, useConnect } from '../../react/index.ts';
import { type Customization, CustomizationProvider } from '../appearance/customization.tsx';
import { Part } from '../elements/part.tsx';
import { Header } from '../frame/header.tsx';
import { InlineFrame } from '../frame/inline-frame.tsx';
import { useTexts } from '../texts/texts.tsx';
import { ConnectView } from './connect.view.tsx';

export interface ConnectServiceProps extends UseConnectOptions, Customization {
  /** Whether an attempt is under way: the host may ask before it takes the part away. */
  readonly onPendingChange?: (isPending: boolean) => void;
}

/**
 * Connects one service, in the page. Needs a `<PatchcordProvider>` around it; `useConnect` is its headless side.
 * Renders a `<section>` element.
 */
export function ConnectService(props: ConnectServiceProps) {
  const { messages, host, classNames, components, unstyled, ...connecting } = props;
  return (
    <CustomizationProvider {...{ messages, host, classNames, components, unstyled }}>
      <Connecting {...connecting} />
    </CustomizationProvider>
  );
}

function Connecting({ onPendingChange, ...options }: Omit<ConnectServiceProps, keyof Customization>) {
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
      <Header
        index={0}
        count={1}
        subject={connect.service?.name}
        onBack={connect.canGoBack ? connect.back : undefined}
      />
      <Part slot="body">
        <ConnectView connect={connect} />
      </Part>
    </InlineFrame>
  );
}
