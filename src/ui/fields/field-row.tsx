'use client';
import { useId } from 'react';
import type { Field } from '../../core/index.ts';
import { ExternalLink } from '../elements/external-link.tsx';
import { Part } from '../elements/part.tsx';
import { Text } from '../texts/text.tsx';
import { useTexts } from '../texts/texts.tsx';
import { CheckControl } from './check-control.tsx';
import { ChoiceControl } from './choice-control.tsx';
import type { ControlProps } from './control.types.ts';
import type { Refusal } from './refusals.ts';
import { TextControl } from './text-control.tsx';

export interface FieldRowProps {
  readonly field: Field;
  readonly value: string | boolean;
  readonly refusal: Refusal | undefined;
  readonly onChange: (value: string | boolean) => void;
  readonly serviceName: string;
  readonly autoComplete: string;
  readonly readOnly: boolean;
}

/** One field with its label, where to find the value, an example, and what is wrong with it. Renders a `<div>` element. */
export function FieldRow(props: FieldRowProps) {
  const { field, value, refusal, onChange, serviceName, autoComplete, readOnly } = props;
  const id = useId();
  const help = helpIds(field, id);
  const control: ControlProps = {
    id,
    labelId: `${id}-label`,
    describedBy: [...(refusal ? [`${id}-error`] : []), ...help].join(' ') || undefined,
    invalid: refusal !== undefined,
    readOnly,
    field,
    value,
    onChange,
  };
  return (
    <Part slot="field" data-field={field.key} data-invalid={refusal ? '' : undefined}>
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
      {refusal && (
        <FieldErrorText id={`${id}-error`} refusal={refusal} field={field} serviceName={serviceName} />
      )}
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
  readonly refusal: Refusal;
  readonly field: Field;
  readonly serviceName: string;
}

/** Renders a `<p>` element. */
function FieldErrorText({ id, refusal, field, serviceName }: FieldErrorTextProps) {
  const { messages } = useTexts();
  const { rules, formats } = messages.form;
  const { rule, detail } = refusal;
  const message = rule === 'format' && field.format ? formats[field.format] : rules[rule];
  return (
    <Part slot="error" id={id}>
      <Text message={message} values={{ service: serviceName }} />
      {detail && (
        <Part slot="quote">
          <Text message={messages.connect.says} values={{ service: serviceName, detail }} />
        </Part>
      )}
    </Part>
  );
}
