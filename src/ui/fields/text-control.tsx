'use client';
import { type ClipboardEvent, useRef, useState } from 'react';
import type { Field } from '../../core/index.ts';
import { Part } from '../elements/part.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { ControlProps } from './control.types.ts';

export interface TextControlProps extends ControlProps {
  readonly autoComplete: string;
}

/** A line of text, a number or a secret, with what stands before and after it. Renders a `<div>` around an `<input>`. */
export function TextControl(props: TextControlProps) {
  const { field, value, onChange, id, labelId, describedBy, invalid, readOnly, autoComplete } = props;
  const { messages } = useTexts();
  const [isShown, setShown] = useState(false);
  const written = useRef<Written>({});
  const isCode = field.secret || field.format !== undefined || field.pattern !== undefined;
  return (
    // Addresses and keys read from left to right in every language, and so do their fixed parts.
    <Part slot="input" dir={isCode ? 'ltr' : undefined}>
      {field.prefix !== undefined && <Affix side="start" text={field.prefix} />}
      <Part
        slot="control"
        id={id}
        name={field.key}
        ref={(input: HTMLInputElement | null) => write(input, String(value), written.current)}
        onChange={(event) => onChange(event.currentTarget.value)}
        type={field.secret && !isShown ? 'password' : 'text'}
        inputMode={inputModeOf(field)}
        autoComplete={autoComplete}
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        readOnly={readOnly}
        dir={isCode ? undefined : 'auto'}
        data-mono={isCode || undefined}
        aria-required={field.required || undefined}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        onPaste={trimPaste}
      />
      {field.suffix !== undefined && <Affix side="end" text={field.suffix} />}
      {field.secret && (
        <Part slot="reveal" type="button" aria-describedby={labelId} onClick={() => setShown(!isShown)}>
          {isShown ? messages.form.hide : messages.form.show}
        </Part>
      )}
    </Part>
  );
}

function Affix({ side, text }: { readonly side: 'start' | 'end'; readonly text: string }) {
  return (
    <Part slot="affix" data-side={side}>
      <bdi>{text}</bdi>
    </Part>
  );
}

interface Written {
  input?: HTMLInputElement;
  value?: string;
}

/**
 * To the property: React would write it to the attribute too, and secrets must not stand in the markup. Only what is
 * new, so that what a password manager filled in without a word stays.
 */
function write(input: HTMLInputElement | null, value: string, last: Written) {
  if (!input || (last.input === input && last.value === value)) return;
  if (input.value !== value) input.value = value;
  Object.assign(last, { input, value });
}

/** Pasted text loses the white space that was copied along with it. */
function trimPaste(event: ClipboardEvent<HTMLInputElement>) {
  const input = event.currentTarget;
  const pasted = event.clipboardData.getData('text');
  const trimmed = pasted.trim();
  if (trimmed === pasted || input.readOnly) return;
  event.preventDefault();
  input.setRangeText(trimmed, input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end');
  // React listens to the event, not to the property.
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

function inputModeOf({ type, format }: Field) {
  if (type === 'number') return 'decimal';
  if (format === 'email') return 'email';
  return format === 'uri' ? 'url' : undefined;
}
