'use client';
import { useFormContext } from 'react-hook-form';
import { Part } from '../elements/part.tsx';
import type { ControlProps } from './control.types.ts';
import type { Entered } from './resolver.ts';

/** Yes or no. Renders a `<label>` around an `<input type="checkbox">`. */
export function CheckControl({ field, id, labelId, describedBy, invalid, readOnly }: ControlProps) {
  const { register } = useFormContext<Entered>();
  return (
    <Part slot="option" htmlFor={id}>
      <Part
        slot="check"
        {...register(field.key)}
        id={id}
        type="checkbox"
        disabled={readOnly}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
      />
      <Part slot="label" as="span" id={labelId}>
        <bdi>{field.label}</bdi>
      </Part>
    </Part>
  );
}
