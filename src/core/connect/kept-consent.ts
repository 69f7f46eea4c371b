/** What outlives the page while an attempt is under way: enough to come back to it, and never a secret. */
import * as z from 'zod/mini';
import { fieldValuesSchema } from '../domain/field.ts';
import { scopeName } from '../domain/scope.ts';
import { id, key } from '../domain/text.ts';

export const keptConsentSchema = z.object({
  attemptId: id,
  serviceKey: key,
  methodId: key,
  /** Fields that were filled in before consent, without secret ones. */
  values: fieldValuesSchema,
  /** Optional scopes that were ticked. */
  scopes: z.array(scopeName),
  anotherAccount: z.boolean(),
});
export type KeptConsent = Readonly<z.infer<typeof keptConsentSchema>>;
