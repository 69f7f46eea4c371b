/**
 * Every error of Patchcord: one class, a code from one table.
 *
 * The message says what happened and what to do; it is for developers and logs. The text that end users
 * read comes from the message objects, chosen by `code`. No message ever contains a secret.
 */

/** How a code is carried over HTTP, and whether the same request may succeed when it is simply sent again. */
interface ErrorTraits {
  readonly status: number;
  readonly retryable: boolean;
}

/** The table of codes. `docs/errors.md` has a section for each. */
export const errorTable = {
  // Who is asking
  'session-missing': { status: 401, retryable: false },
  'session-invalid': { status: 401, retryable: false },
  'session-expired': { status: 401, retryable: true },
  'origin-not-allowed': { status: 403, retryable: false },
  'not-allowed': { status: 403, retryable: false },
  // What is asked for
  'route-unknown': { status: 404, retryable: false },
  'service-unknown': { status: 404, retryable: false },
  'method-unknown': { status: 404, retryable: false },
  'authentication-unknown': { status: 404, retryable: false },
  'attempt-unknown': { status: 404, retryable: false },
  'attempt-ended': { status: 409, retryable: false },
  'attempt-expired': { status: 410, retryable: false },
  'revision-conflict': { status: 412, retryable: false },
  'request-too-large': { status: 413, retryable: false },
  'input-invalid': { status: 422, retryable: false },
  'definition-invalid': { status: 422, retryable: false },
  'rate-limited': { status: 429, retryable: true },
  'not-supported': { status: 501, retryable: false },
  // What the third party did
  'credentials-refused': { status: 422, retryable: false },
  'scopes-missing': { status: 422, retryable: false },
  'provider-misconfigured': { status: 502, retryable: false },
  'provider-unreachable': { status: 502, retryable: true },
  'provider-timeout': { status: 504, retryable: true },
  'provider-error': { status: 502, retryable: true },
  'provider-answer-unusable': { status: 502, retryable: false },
  'outbound-blocked': { status: 502, retryable: false },
  // Consent callback
  'callback-invalid': { status: 400, retryable: false },
  'callback-other-browser': { status: 403, retryable: false },
  'issuer-mismatch': { status: 400, retryable: false },
  // Using a stored authentication
  'authentication-unusable': { status: 409, retryable: false },
  // Running a server
  'configuration-invalid': { status: 500, retryable: false },
  'dependency-missing': { status: 500, retryable: false },
  'runtime-unsupported': { status: 500, retryable: false },
  'data-folder-in-use': { status: 500, retryable: false },
  'key-unknown': { status: 500, retryable: false },
  'decryption-failed': { status: 500, retryable: false },
  interrupted: { status: 503, retryable: true },
  'shutting-down': { status: 503, retryable: true },
  // Between browser and backend
  'code-not-loaded': { status: 503, retryable: true },
  'network-failed': { status: 503, retryable: true },
  'answer-invalid': { status: 502, retryable: false },
  internal: { status: 500, retryable: true },
} as const satisfies Record<string, ErrorTraits>;

export type ErrorCode = keyof typeof errorTable;

/** One input that was refused. `path` is the field's key, or a JSON Pointer into a definition. */
export interface InputIssue {
  readonly path: string;
  /** Which rule was broken; the interface has a sentence for each. */
  readonly rule: InputRule;
  /** Shown to developers only; never contains the refused value. */
  readonly message: string;
}

export const inputRules = [
  'required',
  'type',
  'format',
  'pattern',
  'choice',
  'characters',
  'too-long',
  'unknown',
  'duplicate',
  'refused',
] as const;

export type InputRule = (typeof inputRules)[number];

export interface PatchcordErrorOptions {
  /** The error that led to this one. */
  readonly cause?: unknown;
  /** Which inputs were refused, with code `input-invalid` or `definition-invalid`. */
  readonly issues?: readonly InputIssue[];
  /** Seconds to wait, with code `rate-limited` or when the provider asked for it. */
  readonly retryAfter?: number;
  /** What the third party said about it: plain text, at most 300 characters, without secrets. */
  readonly detail?: string;
}

/** The only error class that Patchcord's functions throw on purpose. */
export class PatchcordError extends Error {
  override readonly name = 'PatchcordError';
  readonly code: ErrorCode;
  readonly issues: readonly InputIssue[];
  /** Seconds. */
  readonly retryAfter: number | undefined;
  /** Plain text of a third party: shown isolated, never as markup. */
  readonly detail: string | undefined;

  constructor(code: ErrorCode, message: string, options: PatchcordErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.issues = options.issues ?? [];
    this.retryAfter = options.retryAfter;
    this.detail = options.detail;
  }

  /** Whether the same request may succeed when it is sent again. */
  get retryable(): boolean {
    return errorTable[this.code].retryable;
  }

  /** The HTTP status that carries this code. */
  get status(): number {
    return errorTable[this.code].status;
  }
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errorTable, value);
}

/**
 * True for a `PatchcordError`, also one thrown by another copy of this package (two bundles in one page),
 * which `instanceof` would miss.
 */
export function isPatchcordError(value: unknown): value is PatchcordError {
  return (
    value instanceof Error && value.name === 'PatchcordError' && 'code' in value && isErrorCode(value.code)
  );
}

/** Wraps anything thrown: a `PatchcordError` stays as it is, the rest becomes `code` with the original as cause. */
export function toPatchcordError(thrown: unknown, code: ErrorCode = 'internal'): PatchcordError {
  if (isPatchcordError(thrown)) return thrown;
  return new PatchcordError(code, 'Something went wrong inside Patchcord; the cause has the details.', {
    cause: thrown,
  });
}
