/** An attempt: one try to connect. It has one id and ends once; retrying starts a new one. */
import * as z from 'zod/mini';
import { type ErrorCode, inputRules } from '../errors.ts';
import { id, isoDate, key } from './text.ts';

export const attemptStatuses = [
  'created',
  'started',
  'checking',
  'connected',
  'denied',
  'failed',
  'abandoned',
  'expired',
] as const;
/**
 * `created → started → checking → connected | denied | failed | abandoned | expired`.
 * `denied` is the provider's refusal, `abandoned` the user's own Cancel.
 */
export type AttemptStatus = (typeof attemptStatuses)[number];

/** Why an attempt failed: codes of the error table that a third party or an interruption can bring about. */
export const failureCauses = [
  'credentials-refused',
  'input-invalid',
  'scopes-missing',
  'provider-misconfigured',
  'provider-unreachable',
  'provider-timeout',
  'provider-error',
  'provider-answer-unusable',
  'outbound-blocked',
  'callback-invalid',
  'callback-other-browser',
  'issuer-mismatch',
  'network-failed',
  'answer-invalid',
  'rate-limited',
  'session-missing',
  'session-invalid',
  'session-expired',
  'not-allowed',
  'not-supported',
  'service-unknown',
  'interrupted',
  'internal',
] as const satisfies readonly ErrorCode[];
export type FailureCause = (typeof failureCauses)[number];

export function isFailureCause(code: ErrorCode): code is FailureCause {
  return (failureCauses as readonly ErrorCode[]).includes(code);
}

export const failureSchema = z.object({
  cause: z.enum(failureCauses),
  /** What the provider said, as plain text; at most 300 characters; shown isolated, never as markup. */
  detail: z.optional(z.string().check(z.maxLength(300))),
  /** Which inputs were refused, where the cause is about them. */
  issues: z.optional(z.array(z.object({ path: z.string(), rule: z.enum(inputRules), message: z.string() }))),
});
export type Failure = z.infer<typeof failureSchema>;

export const attemptSchema = z.object({
  id,
  serviceKey: key,
  methodId: key,
  status: z.enum(attemptStatuses),
  /** With status `failed`, and `denied` where the provider gave a reason. */
  failure: z.optional(failureSchema),
  /** With status `connected`. */
  authenticationId: z.optional(id),
  createdAt: isoDate,
  expiresAt: isoDate,
});
export type Attempt = z.infer<typeof attemptSchema>;

const ENDED: ReadonlySet<AttemptStatus> = new Set(['connected', 'denied', 'failed', 'abandoned', 'expired']);

/** Whether the attempt has its one result. */
export function hasEnded(status: AttemptStatus): boolean {
  return ENDED.has(status);
}

/** How long an attempt may take, in ms (A1-04: at most 10 minutes). */
export const ATTEMPT_LIFETIME_MS = 10 * 60_000;

/**
 * How long `checking` may take, in ms: longer than a token request and a test may take together. Whoever took the
 * attempt has died by then, and its owner is not kept waiting for the rest of the ten minutes.
 */
export const CHECKING_LIFETIME_MS = 60_000;

/** How long a start link goes on to the provider by itself, in ms since it was issued. */
export const START_LINK_LIFETIME_MS = 60_000;

/** After how many ms a start link that stays visible is replaced: well before its time is over. */
export const START_LINK_RENEWAL_MS = 45_000;
