/** An environment (auth app): one registration of a service with its provider. Set by the builder, never by a consumer. */
import * as z from 'zod/mini';
import { id, shortText } from './text.ts';

/** A secret by reference to a variable of the server's environment, so that no configuration holds it as a literal. */
export const secretReferenceSchema = z.strictObject({
  variable: z.string().check(z.regex(/^[A-Z][A-Z0-9_]*$/)),
});
export type SecretReference = z.infer<typeof secretReferenceSchema>;

export const environmentSchema = z.strictObject({
  id: z._default(id, 'default'),
  name: z._default(shortText, 'Default'),
  clientId: z.string().check(z.minLength(1), z.maxLength(512)),
  /** Absent for public clients (`clientAuthentication: 'none'`). */
  clientSecret: z.optional(secretReferenceSchema),
});
export type Environment = z.infer<typeof environmentSchema>;
