'use client';
import { Part } from '../elements/part.tsx';
import type { ControlProps } from './control.types.ts';

/** Yes or no. Renders a `<label>` around an `<input type="checkbox">`. */
export function CheckControl(props: ControlProps) {
  const { field, value, onChange, id, labelId, describedBy, invalid, readOnly } = props;
  return (
    <Part slot="option" htmlFor={id}>
      <Part
        slot="check"
        id={id}
        name={field.key}
        type="checkbox"
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
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
