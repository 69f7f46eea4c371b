'use client';
import { Icon } from '../elements/icon.tsx';
import { Part } from '../elements/part.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { ControlProps } from './control.types.ts';

/** One of a few entries. Renders a `<div>` around a `<select>`. */
export function ChoiceControl(props: ControlProps) {
  const { field, value, onChange, id, describedBy, invalid, readOnly } = props;
  const { messages } = useTexts();
  return (
    <Part slot="input">
      <Part
        slot={['select', 'control']}
        id={id}
        name={field.key}
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
        disabled={readOnly}
        aria-required={field.required || undefined}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
      >
        <option value="">{messages.form.choose}</option>
        {field.choices?.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Part>
      <Icon name="down" />
    </Part>
  );
}
