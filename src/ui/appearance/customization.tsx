'use client';
import type { ReactNode } from 'react';
import type { MessageOverrides } from '../../i18n/index.ts';
import { type Host, TextsProvider } from '../texts/texts.tsx';
import { AppearanceProvider } from './appearance.tsx';
import type { Appearance } from './appearance.types.ts';

/** What every component lets its host change: words, names and looks. */
export interface Customization extends Appearance {
  /** Texts in the place of the English ones: some, or those of a whole language. */
  readonly messages?: MessageOverrides | undefined;
  /** Who asks for access: the name and logo of the product. */
  readonly host?: Host | undefined;
}

export interface CustomizationProviderProps extends Customization {
  readonly children: ReactNode;
}

/** Hands a component's customization to the views below. Renders no element. */
export function CustomizationProvider({
  messages,
  host,
  children,
  ...appearance
}: CustomizationProviderProps) {
  return (
    <TextsProvider messages={messages} host={host}>
      <AppearanceProvider {...appearance}>{children}</AppearanceProvider>
    </TextsProvider>
  );
}
