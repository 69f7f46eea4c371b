import type { ConnectState, Field } from 'patchcord/core';
import type { ConnectController } from 'patchcord/react';
import { type FormEvent, useId } from 'react';
import { Thinking } from './bubbles.tsx';

export interface TypedProps {
  readonly connect: ConnectController;
  readonly state: Extract<ConnectState, { tag: 'inputs' | 'form' | 'testing' }>;
  readonly name: string;
}

/** What has to be typed. */
export function Typed({ connect, state, name }: TypedProps) {
  const fields = connect.method?.fields ?? [];
  const isTesting = state.tag === 'testing';
  const failure = state.tag === 'testing' ? undefined : state.failure;

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isTesting) return;
    const typed = new FormData(event.currentTarget);
    const values = Object.fromEntries(fields.map(({ key }) => [key, String(typed.get(key) ?? '').trim()]));
    if (state.tag === 'inputs') connect.submitInputs(values);
    else connect.submit(values);
  }

  return (
    <form onSubmit={handleSubmit}>
      <p>{name} and I have never met. Give me something that it knows you by:</p>
      {fields.map((field) => (
        <TypedField key={field.key} field={field} isRefused={failure !== undefined} isReadOnly={isTesting} />
      ))}
      {failure && (
        <p className="juniper-trouble" role="alert">
          {name} does not know this one. Is it complete?
        </p>
      )}
      {isTesting ? (
        <Thinking text={`Trying it at ${name}`} />
      ) : (
        <button type="submit" className="juniper-answer" data-main>
          Try it
        </button>
      )}
    </form>
  );
}

interface TypedFieldProps {
  readonly field: Field;
  readonly isRefused: boolean;
  readonly isReadOnly: boolean;
}

function TypedField({ field, isRefused, isReadOnly }: TypedFieldProps) {
  const id = useId();
  return (
    <p className="juniper-field">
      <label htmlFor={id}>{field.label}</label>
      <input
        id={id}
        name={field.key}
        type={field.secret ? 'password' : 'text'}
        autoComplete="off"
        required={field.required}
        readOnly={isReadOnly}
        aria-invalid={isRefused || undefined}
        aria-describedby={field.description === undefined ? undefined : `${id}-help`}
      />
      {field.description !== undefined && <small id={`${id}-help`}>{field.description}</small>}
    </p>
  );
}
