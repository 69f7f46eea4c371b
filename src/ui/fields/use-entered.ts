'use client';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Failure, Field, FieldValues } from '../../core/index.ts';
import { checkEntered, type Entered, enteredFrom, type Refusals, refusalsAfterChange } from './entered.ts';
import { refusalsOf } from './refusals.ts';

export interface EnteredForm {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly entered: Entered;
  readonly refusals: Refusals;
  readonly change: (field: Field, value: string | boolean) => void;
  readonly submit: (event: FormEvent) => void;
}

export interface UseEnteredOptions {
  readonly fields: readonly Field[];
  /** What was typed before; read once. */
  readonly draft: FieldValues;
  /** What was refused, shown at its fields. */
  readonly failure: Failure | undefined;
  /** What was typed is being tried: it stays, and cannot be changed. */
  readonly busy: boolean;
  readonly onDraft: (entered: FieldValues) => void;
  /** With checked values: trimmed, numbers parsed, hidden fields left out. */
  readonly onSubmit: (values: FieldValues) => void;
}

/** What is typed into a form, and what is wrong with it: found by itself, or told by the backend. */
export function useEntered(options: UseEnteredOptions): EnteredForm {
  const { fields, draft, failure, busy, onDraft, onSubmit } = options;
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
    onDraft(next);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const now = { ...entered, ...filledIn(form.current, fields) };
    setEntered(now);
    const checked = checkEntered(fields, now);
    setRefusals(checked.ok ? [] : checked.refusals);
    if (checked.ok) onSubmit(checked.values);
    else focusFirst(form.current, checked.refusals);
  }
  return { form, entered, refusals, change, submit };
}

/** What stands in the inputs: some password managers fill them in without an event. */
function filledIn(form: HTMLFormElement | null, fields: readonly Field[]): Entered {
  const found: Record<string, string> = {};
  for (const { key, type } of fields) {
    const control = form?.elements.namedItem(key);
    if (type !== 'boolean' && control instanceof HTMLInputElement) found[key] = control.value;
  }
  return found;
}

function focusFirst(form: HTMLFormElement | null, [first]: Refusals): void {
  const control = first && form?.elements.namedItem(first.key);
  if (control instanceof HTMLElement) control.focus();
}
