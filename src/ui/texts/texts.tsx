'use client';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { en, type MessageOverrides, type Messages, overrideMessages } from '../../i18n/index.ts';

/** The product that embeds Patchcord, as its users know it. */
export interface Host {
  readonly name: string;
  /** https, `data:image/…`, or a path on the page's own origin. Default: the first letter of the name. */
  readonly logo?: string;
}

export interface Texts {
  readonly messages: Messages;
  readonly host: Host | undefined;
  readonly hostNames: HostNames;
}

/** The host as it stands in sentences: `{host}`, and at the beginning of one `{Host}`. */
export type HostNames = Readonly<Record<'host' | 'Host', string>>;

function hostNamesOf({ wizard }: Messages, host: Host | undefined): HostNames {
  return { host: host?.name ?? wizard.hostFallback, Host: host?.name ?? wizard.hostFallbackFirst };
}

const TextsContext = createContext<Texts>({
  messages: en,
  host: undefined,
  hostNames: hostNamesOf(en, undefined),
});

export interface TextsProviderProps {
  /** Texts in the place of the English ones: some, or those of a whole language. */
  readonly messages?: MessageOverrides | undefined;
  readonly host?: Host | undefined;
  readonly children: ReactNode;
}

/** What every view below reads its texts from. Renders no element. */
export function TextsProvider({ messages: overrides, host, children }: TextsProviderProps) {
  const texts = useMemo(() => {
    const messages = overrideMessages(en, overrides);
    return { messages, host, hostNames: hostNamesOf(messages, host) };
  }, [overrides, host]);
  return <TextsContext.Provider value={texts}>{children}</TextsContext.Provider>;
}

export function useTexts(): Texts {
  return useContext(TextsContext);
}
