'use client';
import type { ReactNode } from 'react';
import { fillMessage, pluralMessage } from '../../i18n/index.ts';
import { LiveStatus } from '../elements/live-status.tsx';
import { useTexts } from '../texts/texts.tsx';
import { autocompleteOf } from './autocomplete.ts';
import { fieldsAskedFor } from './entered.ts';
import { FieldRow } from './field-row.tsx';
import { type UseEnteredOptions, useEntered } from './use-entered.ts';

export interface CredentialFormProps extends UseEnteredOptions {
  readonly serviceName: string;
  /** The buttons. */
  readonly children: ReactNode;
}

/** A form made from fields. What is secret in it stays in it. Renders a `<form>` element. */
export function CredentialForm(props: CredentialFormProps) {
  const { fields, serviceName, busy, children } = props;
  const { form, entered, refusals, change, submit } = useEntered(props);
  const asked = fieldsAskedFor(fields, entered);
  const shown = refusals.filter((refusal) => asked.some(({ key }) => key === refusal.key));
  return (
    <form ref={form} noValidate onSubmit={submit}>
      {asked.map((field) => (
        <FieldRow
          key={field.key}
          field={field}
          value={entered[field.key] ?? ''}
          refusal={refusals.find(({ key }) => key === field.key)}
          onChange={(value) => change(field, value)}
          serviceName={serviceName}
          autoComplete={autocompleteOf(field, fields)}
          readOnly={busy}
        />
      ))}
      {children}
      <InvalidStatus count={shown.length} />
    </form>
  );
}

function InvalidStatus({ count }: { readonly count: number }) {
  const { messages } = useTexts();
  const text = pluralMessage(messages.locale, messages.form.invalid, count);
  return <LiveStatus text={count === 0 ? '' : fillMessage(text, { count })} />;
}
