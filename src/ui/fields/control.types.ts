import type { Field } from '../../core/index.ts';

/** What a control needs in order to be named, described and marked as wrong. */
export interface ControlProps {
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly readOnly: boolean;
  readonly field: Field;
  readonly value: string | boolean;
  readonly onChange: (value: string | boolean) => void;
}
