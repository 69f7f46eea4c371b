/**
 * The HTTP protocol between `adapters/http` and the server: paths and schemas, read by both.
 *
 * Every route takes the session token as `Authorization: Bearer …` and answers JSON. A failure is an `ErrorBody`
 * with the status of its code. Routes read no cookie.
 */
import * as z from 'zod/mini';
import { attemptSchema } from './domain/attempt.ts';
import { authenticationNameSchema, authenticationSchema } from './domain/authentication.ts';
import { fieldValuesSchema } from './domain/field.ts';
import { scopeName } from './domain/scope.ts';
import { serviceSchema, serviceSummarySchema } from './domain/service.ts';
import { id, key } from './domain/text.ts';
import { type ErrorCode, errorTable, inputRules } from './errors.ts';

/** Path templates, relative to the server's public URL. `:id` and `:key` are percent-encoded segments. */
export const paths = {
  services: '/services',
  service: '/services/:key',
  authentications: '/authentications',
  authentication: '/authentications/:id',
  check: '/authentications/:id/check',
  /** Followed by the path at the service's API; for backends. */
  request: '/authentications/:id/request',
  attempts: '/attempts',
  attempt: '/attempts/:id',
  restart: '/attempts/:id/restart',
  submit: '/attempts/:id/credentials',
  abandon: '/attempts/:id/abandon',
  /** Opened by the consent window. */
  start: '/start',
  /** The redirect URI, one for all services. */
  callback: '/callback',
  openapi: '/openapi.json',
  live: '/health/live',
  ready: '/health/ready',
} as const;

/** Fills `:id` and `:key` in. */
export function pathTo(template: string, parameters: Readonly<Record<string, string>> = {}): string {
  return template.replaceAll(/:([a-z]+)/g, (_whole, name: string) =>
    encodeURIComponent(parameters[name] ?? ''),
  );
}

/** At most this many items on a page. */
export const MAX_PAGE_SIZE = 200;
export const DEFAULT_PAGE_SIZE = 50;

const limit = z.int().check(z.gte(1), z.lte(MAX_PAGE_SIZE));
const cursor = z.string().check(z.minLength(1), z.maxLength(512));

export const serviceQuerySchema = z.object({
  limit: z.optional(limit),
  cursor: z.optional(cursor),
  search: z.optional(z.string().check(z.maxLength(200))),
});
export const authenticationQuerySchema = z.object({
  limit: z.optional(limit),
  cursor: z.optional(cursor),
  serviceKey: z.optional(key),
});

export const servicePageSchema = z.object({
  items: z.array(serviceSummarySchema),
  nextCursor: z.optional(cursor),
});
export const authenticationPageSchema = z.object({
  items: z.array(authenticationSchema),
  nextCursor: z.optional(cursor),
});

export const createAttemptSchema = z.strictObject({
  serviceKey: key,
  methodId: key,
  /** Fields needed before consent; never the credentials of a token method. */
  values: z._default(fieldValuesSchema, {}),
  scopes: z._default(z.array(scopeName), []),
  /** The provider is asked to let the user choose the account. */
  anotherAccount: z._default(z.boolean(), false),
  /** Origin of the page that starts, to which the callback page may announce. */
  pageOrigin: z.optional(z.string().check(z.maxLength(300))),
});
export type CreateAttempt = z.infer<typeof createAttemptSchema>;

export const restartAttemptSchema = z.strictObject({
  /** Where the tab goes afterwards, when the consent happens in the page's own: a same-origin path, or a page's address. */
  returnUrl: z.optional(z.string().check(z.minLength(1), z.maxLength(2048))),
});
export type RestartAttempt = z.infer<typeof restartAttemptSchema>;

export const startedAttemptSchema = z.object({
  attempt: attemptSchema,
  /** Of OAuth methods: what the consent window opens. */
  startUrl: z.optional(z.string().check(z.maxLength(4096))),
});
export type StartedAttempt = z.infer<typeof startedAttemptSchema>;

export const submitCredentialsSchema = z.strictObject({ values: fieldValuesSchema });
export const renameSchema = z.strictObject({ name: authenticationNameSchema });

const errorCode = z.enum(/* @__PURE__ */ Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]);

/** The body of every answer that is not a success. */
export const errorBodySchema = z.object({
  error: z.object({
    code: errorCode,
    message: z.string(),
    issues: z.optional(
      z.array(z.object({ path: z.string(), rule: z.enum(inputRules), message: z.string() })),
    ),
    /** Seconds. */
    retryAfter: z.optional(z.number()),
    /** Finds the entry in the server's log. */
    requestId: z.optional(z.string()),
  }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;

export { attemptSchema, authenticationSchema, id as idSchema, serviceSchema };
