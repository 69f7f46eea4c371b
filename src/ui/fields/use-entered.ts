'use client';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Field, FieldValues } from '../../core/index.ts';
import type { CredentialFormProps } from './credential-form.tsx';
import { checkEntered, type Entered, enteredFrom, type Refusals, refusalsAfterChange } from './entered.ts';
import { refusalsOf } from './refusals.ts';

export interface EnteredForm {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly entered: Entered;
  readonly refusals: Refusals;
  readonly change: (field: Field, value: string | boolean) => void;
  readonly submit: (event: FormEvent) => void;
}

type Options = Pick<CredentialFormProps, 'fields' | 'draft' | 'failure' | 'busy' | 'onDraft' | 'onSubmit'>;

/** What is typed into a form, and what is wrong with it: found by itself, or told by the backend. */
export function useEntered({ fields, draft, failure, busy, onDraft, onSubmit }: Options): EnteredForm {
  const form = useRef<HTMLFormElement>(null);
  const [entered, setEntered] = useState(() => enteredFrom(fields, draft));
  const [refusals, setRefusals] = useState<Refusals>([]);

  useEffect(() => {
    const told = refusalsOf(failure, fields);
    if (told.length === 0) return;
    setRefusals(told);
    focusFirst(form.current, told);
  }, [failure, fields]);

  function change(field: Field, value: string | boolean) {
    const next = { ...entered, [field.key]: value };
    setEntered(next);
    setRefusals(refusalsAfterChange(refusals, field, value));
    onDraft(next satisfies FieldValues);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const checked = checkEntered(fields, entered);
    setRefusals(checked.ok ? [] : checked.refusals);
    if (checked.ok) onSubmit(checked.values);
    else focusFirst(form.current, checked.refusals);
  }
  return { form, entered, refusals, change, submit };
}

function focusFirst(form: HTMLFormElement | null, [first]: Refusals): void {
  const control = first && form?.elements.namedItem(first.key);
  if (control instanceof HTMLElement) control.focus();
}
