'use client';
import { useId } from 'react';
import { type FieldError, useFormContext } from 'react-hook-form';
import { type Field, inputRules } from '../../core/index.ts';
import { slotClass } from '../../theme/index.ts';
import { ExternalLink } from '../elements/external-link.tsx';
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
    <div className={slotClass('field')} data-field={field.key} data-invalid={error ? '' : undefined}>
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
    </div>
  );
}

function FieldTop({ field, id }: { readonly field: Field; readonly id: string }) {
  const { messages } = useTexts();
  return (
    <div className={slotClass('field-top')}>
      <label id={`${id}-label`} htmlFor={id} className={slotClass('label')}>
        <bdi>{field.label}</bdi>
      </label>
      {!field.required && (
        <span id={`${id}-optional`} className={slotClass('tag')}>
          {messages.form.optional}
        </span>
      )}
      <ExternalLink href={field.docs}>
        {messages.form.docs}{' '}
        <span className={slotClass('hidden')}>
          <Text message={messages.form.docsOf} values={{ field: field.label }} />
        </span>
      </ExternalLink>
    </div>
  );
}

function FieldHelp({ field, id }: { readonly field: Field; readonly id: string }) {
  const { messages } = useTexts();
  return (
    <>
      {field.description !== undefined && (
        <p id={`${id}-description`} className={slotClass('help')} dir="auto">
          {field.description}
        </p>
      )}
      {field.example !== undefined && (
        <p id={`${id}-example`} className={slotClass('help')}>
          <Text message={messages.form.example} values={{ example: field.example }} />
        </p>
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
    <p id={id} className={slotClass('error')}>
      <Text message={message} values={{ service: serviceName }} />
      {error.message && (
        <span className={slotClass('quote')}>
          <Text message={messages.connect.says} values={{ service: serviceName, detail: error.message }} />
        </span>
      )}
    </p>
  );
}
