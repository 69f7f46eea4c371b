'use client';
import { type ReactNode, useEffect, useMemo } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import type { Failure, Field, FieldValues } from '../../core/index.ts';
import { fillMessage, pluralMessage } from '../../i18n/index.ts';
import { LiveStatus } from '../elements/live-status.tsx';
import { useTexts } from '../texts/texts.tsx';
import { autocompleteOf } from './autocomplete.ts';
import { FieldRow } from './field-row.tsx';
import { refusalsOf } from './refusals.ts';
import { type Entered, enteredFrom, fieldsAskedFor, resolveFields } from './resolver.ts';

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

/** A form made from fields. Secrets live in its inputs and nowhere else. Renders a `<form>` element. */
export function CredentialForm(props: CredentialFormProps) {
  const { fields, serviceName, draft, failure, busy, onDraft, onSubmit, children } = props;
  const form = useForm<Entered, unknown, FieldValues>({
    defaultValues: enteredFrom(fields, draft),
    resolver: useMemo(() => resolveFields(fields), [fields]),
  });
  const { setError, setFocus, handleSubmit, getValues, watch, formState } = form;

  useEffect(() => {
    const refusals = refusalsOf(failure, fields);
    for (const { key, rule, detail } of refusals) {
      setError(key, { type: rule, ...(detail !== undefined && { message: detail }) });
    }
    const [first] = refusals;
    if (first) setFocus(first.key);
  }, [failure, fields, setError, setFocus]);

  return (
    <FormProvider {...form}>
      <form
        noValidate
        onChange={() => onDraft(getValues())}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void handleSubmit((values) => onSubmit(values))(event);
        }}
      >
        {fieldsAskedFor(fields, watch()).map((field) => (
          <FieldRow
            key={field.key}
            field={field}
            serviceName={serviceName}
            autoComplete={autocompleteOf(field, fields)}
            readOnly={busy}
          />
        ))}
        {children}
        <InvalidStatus count={Object.keys(formState.errors).length} />
      </form>
    </FormProvider>
  );
}

function InvalidStatus({ count }: { readonly count: number }) {
  const { messages } = useTexts();
  const text = pluralMessage(messages.locale, messages.form.invalid, count);
  return <LiveStatus text={count === 0 ? '' : fillMessage(text, { count })} />;
}
