'use client';
import { useFormContext } from 'react-hook-form';
import { Icon } from '../elements/icon.tsx';
import { Part } from '../elements/part.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { ControlProps } from './control.types.ts';
import type { Entered } from './resolver.ts';

/** One of a few entries. Renders a `<div>` around a `<select>`. */
export function ChoiceControl({ field, id, describedBy, invalid, readOnly }: ControlProps) {
  const { messages } = useTexts();
  const { register } = useFormContext<Entered>();
  return (
    <Part slot="input">
      <Part
        slot="control"
        as="select"
        {...register(field.key)}
        id={id}
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
