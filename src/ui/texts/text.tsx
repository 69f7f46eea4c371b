'use client';
import { Fragment } from 'react';
import { type PluralMessage, pluralMessage, splitMessage } from '../../i18n/index.ts';
import { useTexts } from './texts.tsx';

export interface TextProps {
  readonly message: string | PluralMessage;
  readonly values?: Readonly<Record<string, string | number>>;
}

/**
 * A message with its parameters. Each value is isolated in a `<bdi>`, so that direction controls in a name cannot
 * disguise the rest of the sentence (A7-03). A plural message takes its form from `values.count`.
 */
export function Text({ message, values = {} }: TextProps) {
  const { messages } = useTexts();
  const text =
    typeof message === 'string' ? message : pluralMessage(messages.locale, message, Number(values['count']));
  return splitMessage(text, values).map((part, index) =>
    'text' in part ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other identity
      <Fragment key={index}>{part.text}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <bdi key={index}>{part.parameter}</bdi>
    ),
  );
}
