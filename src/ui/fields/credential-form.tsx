'use client';
import type { ReactNode } from 'react';
import type { Failure, Field, FieldValues } from '../../core/index.ts';
import { fillMessage, pluralMessage } from '../../i18n/index.ts';
import { LiveStatus } from '../elements/live-status.tsx';
import { useTexts } from '../texts/texts.tsx';
import { autocompleteOf } from './autocomplete.ts';
import { fieldsAskedFor } from './entered.ts';
import { FieldRow } from './field-row.tsx';
import { useEntered } from './use-entered.ts';

export interface CredentialFormProps {
  readonly fields: readonly Field[];
  readonly serviceName: string;
  /** What was typed before; read once. */
  readonly draft: FieldValues;
  /** What was refused, shown at its fields. */
  readonly failure: Failure | undefined;
  /** What was typed is being tried: it stays, and cannot be changed. */
  readonly busy: boolean;
  readonly onDraft: (entered: FieldValues) => void;
  /** With checked values: trimmed, numbers parsed, hidden fields left out. */
  readonly onSubmit: (values: FieldValues) => void;
  /** The buttons. */
  readonly children: ReactNode;
}

/** A form made from fields. What is secret in it stays in it. Renders a `<form>` element. */
export function CredentialForm(props: CredentialFormProps) {
  const { fields, serviceName, busy, children } = props;
  const { form, entered, refusals, change, submit } = useEntered(props);
  return (
    <form ref={form} noValidate onSubmit={submit}>
      {fieldsAskedFor(fields, entered).map((field) => (
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
      <InvalidStatus count={refusals.length} />
    </form>
  );
}

function InvalidStatus({ count }: { readonly count: number }) {
  const { messages } = useTexts();
  const text = pluralMessage(messages.locale, messages.form.invalid, count);
  return <LiveStatus text={count === 0 ? '' : fillMessage(text, { count })} />;
}
