/** What outlives the page while an attempt is under way: enough to come back to it, and never a secret. */
import { type FieldValues, fieldValuesShape } from '../domain/field.ts';
import { flag, listOf, objectOf, text } from '../shape.ts';

export interface KeptConsent {
  readonly attemptId: string;
  readonly serviceKey: string;
  readonly methodId: string;
  /** Fields that were filled in before consent, without secret ones. */
  readonly values: FieldValues;
  /** Optional scopes that were ticked. */
  readonly scopes: readonly string[];
  readonly anotherAccount: boolean;
}

export const keptConsentShape = objectOf<KeptConsent>({
  attemptId: text,
  serviceKey: text,
  methodId: text,
  values: fieldValuesShape,
  scopes: listOf(text),
  anotherAccount: flag,
});
