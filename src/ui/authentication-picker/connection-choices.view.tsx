'use client';
import { type ReactNode, useId } from 'react';
import type { Authentication, AuthenticationStatus } from '../../core/index.ts';
import { slotClass } from '../../theme/index.ts';
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
    <fieldset className={slotClass('radios')}>
      <legend className={slotClass('hidden')}>{label}</legend>
      {authentications.map(({ id, name: title, account, status }) => (
        <Choice key={id} {...choice} own={id} title={title} text={account === title ? undefined : account}>
          <span className={slotClass('state')} data-tone={toneOf(status)}>
            {messages.statuses[status]}
          </span>
        </Choice>
      ))}
      {another && <Choice {...choice} own={another.value} title={another.title} text={another.text} />}
    </fieldset>
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
    <label className={slotClass('choice')}>
      <input
        type="radio"
        className={slotClass('radio')}
        name={name}
        value={own}
        checked={value === own}
        onChange={() => onChange(own)}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-more`}
      />
      <span className={slotClass('row-body')}>
        <bdi id={`${id}-title`} className={slotClass('row-title')}>
          {title}
        </bdi>
        {text !== undefined && <bdi className={slotClass('row-text')}>{text}</bdi>}
      </span>
      <span id={`${id}-more`} className={slotClass('row-end')}>
        {children}
      </span>
    </label>
  );
}

function toneOf(status: AuthenticationStatus): 'good' | 'warn' | 'bad' | undefined {
  if (status === 'active') return 'good';
  if (status === 'expiring' || status === 'error') return 'warn';
  return status === 'needs-reauth' || status === 'faulty' ? 'bad' : undefined;
}
