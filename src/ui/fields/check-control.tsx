'use client';
import { useFormContext } from 'react-hook-form';
import { slotClass } from '../../theme/index.ts';
import type { ControlProps } from './control.types.ts';
import type { Entered } from './resolver.ts';

/** Yes or no. Renders a `<label>` around an `<input type="checkbox">`. */
export function CheckControl({ field, id, labelId, describedBy, invalid, readOnly }: ControlProps) {
  const { register } = useFormContext<Entered>();
  return (
    <label className={slotClass('option')} htmlFor={id}>
      <input
        {...register(field.key)}
        id={id}
        type="checkbox"
        className={slotClass('check')}
        disabled={readOnly}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
      />
      <span id={labelId} className={slotClass('label')}>
        <bdi>{field.label}</bdi>
      </span>
    </label>
  );
}
