/** The shape of the options that a configuration file may get wrong; what it means is checked in `read-configuration.ts`. */
import * as z from 'zod/mini';
import { environmentSchema, idSchema, secretReferenceSchema } from '../../core/index.ts';
import { logLevels } from '../log/index.ts';

const kid = z.string().check(z.minLength(1), z.maxLength(128));
const coordinate = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

const sessionKeySchema = z.discriminatedUnion('algorithm', [
  z.strictObject({ kid, algorithm: z.literal('HS256'), secret: secretReferenceSchema }),
  z.strictObject({
    kid,
    algorithm: z.literal('ES256'),
    publicKey: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate }),
  }),
]);

const organizationSchema = z.strictObject({
  id: idSchema,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
  sessionKeys: z.array(sessionKeySchema).check(z.minLength(1)),
  services: z.array(z.strictObject({ definition: z.unknown(), environment: z.optional(environmentSchema) })),
  pageOrigins: z._default(z.array(z.string()), []),
});

const count = z.number().check(z.gt(0));
const rateLimit = z.strictObject({ burst: z.number().check(z.gte(1)), perMinute: count });

export const limitsSchema = z.strictObject({
  attempts: z._default(rateLimit, { burst: 30, perMinute: 30 }),
  restarts: z._default(rateLimit, { burst: 60, perMinute: 60 }),
  tests: z._default(rateLimit, { burst: 10, perMinute: 10 }),
  bodyBytes: z._default(count, 64 * 1024),
  callBytes: z._default(count, 10 * 1024 * 1024),
  callMs: z._default(count, 30_000),
});
export type Limits = z.infer<typeof limitsSchema>;

export const configurationSchema = z.object({
  publicUrl: z.string().check(z.minLength(1)),
  organizations: z.array(organizationSchema).check(z.minLength(1)),
  logLevel: z.optional(z.enum(logLevels)),
  limits: z._default(limitsSchema, limitsSchema.parse({})),
});
export type ParsedConfiguration = z.infer<typeof configurationSchema>;
