'use client';
import { useId } from 'react';
import { type FieldError, useFormContext } from 'react-hook-form';
import { type Field, inputRules } from '../../core/index.ts';
import { ExternalLink } from '../elements/external-link.tsx';
import { Part } from '../elements/part.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';
import { CheckControl } from './check-control.tsx';
import { ChoiceControl } from './choice-control.tsx';
import type { ControlProps } from './control.types.ts';
import type { Entered } from './resolver.ts';
import { TextControl } from './text-control.tsx';

export interface FieldRowProps {
  readonly field: Field;
  readonly serviceName: string;
  readonly autoComplete: string;
  readonly readOnly: boolean;
}

/** One field with its label, where to find the value, an example, and what is wrong with it. Renders a `<div>` element. */
export function FieldRow({ field, serviceName, autoComplete, readOnly }: FieldRowProps) {
  const id = useId();
  const { formState } = useFormContext<Entered>();
  const error = formState.errors[field.key];
  const help = helpIds(field, id);
  const control: ControlProps = {
    id,
    labelId: `${id}-label`,
    describedBy: [...(error ? [`${id}-error`] : []), ...help].join(' ') || undefined,
    invalid: error !== undefined,
    readOnly,
    field,
  };
  return (
    <Part slot="field" data-field={field.key} data-invalid={error ? '' : undefined}>
      {field.type === 'boolean' ? (
        <CheckControl {...control} />
      ) : (
        <>
          <FieldTop field={field} id={id} />
          {field.type === 'choice' ? (
            <ChoiceControl {...control} />
          ) : (
            <TextControl {...control} autoComplete={autoComplete} />
          )}
        </>
      )}
      {error && <FieldErrorText id={`${id}-error`} error={error} field={field} serviceName={serviceName} />}
      <FieldHelp field={field} id={id} />
    </Part>
  );
}

function FieldTop({ field, id }: { readonly field: Field; readonly id: string }) {
  const { messages } = useTexts();
  return (
    <Part slot="field-top">
      <Part slot="label" id={`${id}-label`} htmlFor={id}>
        <bdi>{field.label}</bdi>
      </Part>
      {!field.required && (
        <Part slot="tag" id={`${id}-optional`}>
          {messages.form.optional}
        </Part>
      )}
      <ExternalLink href={field.docs}>
        {messages.form.docs}{' '}
        <Part slot="hidden">
          <Text message={messages.form.docsOf} values={{ field: field.label }} />
        </Part>
      </ExternalLink>
    </Part>
  );
}

function FieldHelp({ field, id }: { readonly field: Field; readonly id: string }) {
  const { messages } = useTexts();
  return (
    <>
      {field.description !== undefined && (
        <Part slot="help" id={`${id}-description`} dir="auto">
          {field.description}
        </Part>
      )}
      {field.example !== undefined && (
        <Part slot="help" id={`${id}-example`}>
          <Text message={messages.form.example} values={{ example: field.example }} />
        </Part>
      )}
    </>
  );
}

function helpIds({ required, description, example, type }: Field, id: string): readonly string[] {
  return [
    ...(required || type === 'boolean' ? [] : [`${id}-optional`]),
    ...(description === undefined ? [] : [`${id}-description`]),
    ...(example === undefined ? [] : [`${id}-example`]),
  ];
}

interface FieldErrorTextProps {
  readonly id: string;
  readonly error: FieldError;
  readonly field: Field;
  readonly serviceName: string;
}

/** Renders a `<p>` element. */
function FieldErrorText({ id, error, field, serviceName }: FieldErrorTextProps) {
  const { messages } = useTexts();
  const { rules, formats } = messages.form;
  const rule = inputRules.find((known) => known === error.type) ?? 'refused';
  const message = rule === 'format' && field.format ? formats[field.format] : rules[rule];
  return (
    <Part slot="error" id={id}>
      <Text message={message} values={{ service: serviceName }} />
      {error.message && (
        <Part slot="quote">
          <Text message={messages.connect.says} values={{ service: serviceName, detail: error.message }} />
        </Part>
      )}
    </Part>
  );
}
