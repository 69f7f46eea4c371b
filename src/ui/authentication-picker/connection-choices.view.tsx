'use client';
import { type ReactNode, useId } from 'react';
import type { Authentication, AuthenticationStatus } from '../../core/index.ts';
import { Part } from '../elements/part.tsx';
import { useTexts } from '../texts/texts.tsx';

export interface ConnectionChoicesProps {
  readonly label: ReactNode;
  readonly authentications: readonly Authentication[];
  /** Id of the chosen one. */
  readonly value: string | undefined;
  readonly onChange: (id: string) => void;
  /** A last choice that is none of them. */
  readonly another?: { readonly value: string; readonly title: string; readonly text: string };
}

/** One of several connections. Renders a `<fieldset>` of radio buttons. */
export function ConnectionChoices({
  label,
  authentications,
  value,
  onChange,
  another,
}: ConnectionChoicesProps) {
  const { messages } = useTexts();
  const name = useId();
  const choice = { name, value, onChange };
  return (
    <Part slot="radios">
      <Part slot="hidden" as="legend">
        {label}
      </Part>
      {authentications.map(({ id, name: title, account, status }) => (
        <Choice key={id} {...choice} own={id} title={title} text={account === title ? undefined : account}>
          <Part slot="state" data-tone={toneOf(status)}>
            {messages.statuses[status]}
          </Part>
        </Choice>
      ))}
      {another && <Choice {...choice} own={another.value} title={another.title} text={another.text} />}
    </Part>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly value: string | undefined;
  readonly onChange: (id: string) => void;
  readonly own: string;
  readonly title: string;
  readonly text: string | undefined;
  readonly children?: ReactNode;
}

function Choice({ name, value, onChange, own, title, text, children }: ChoiceProps) {
  const id = useId();
  return (
    <Part slot="choice">
      <Part
        slot="radio"
        type="radio"
        name={name}
        value={own}
        checked={value === own}
        onChange={() => onChange(own)}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-more`}
      />
      <Part slot="row-body">
        <Part slot="row-title" id={`${id}-title`}>
          {title}
        </Part>
        {text !== undefined && <Part slot="row-text">{text}</Part>}
      </Part>
      <Part slot="row-end" id={`${id}-more`}>
        {children}
      </Part>
    </Part>
  );
}

function toneOf(status: AuthenticationStatus): 'good' | 'warn' | 'bad' | undefined {
  if (status === 'active') return 'good';
  if (status === 'expiring' || status === 'error') return 'warn';
  return status === 'needs-reauth' || status === 'faulty' ? 'bad' : undefined;
}
