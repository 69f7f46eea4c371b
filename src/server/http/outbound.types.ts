/** The interface through which every call to a third party goes. */

export interface OutboundOptions {
  /** `refuse`: a redirect is an error. `follow`: up to 5, each address checked again (A4-04). */
  readonly redirect: 'refuse' | 'follow';
  /** Ends the call early, with code `interrupted`; the request's own signal does so too. */
  readonly signal?: AbortSignal;
  /**
   * Milliseconds from the call to the last byte of the answer's body; a slow trickle does not extend it.
   *
   * @default 15000
   */
  readonly timeoutMs?: number;
  /**
   * Bytes of the answer's body, after decompression.
   *
   * @default 1048576
   */
  readonly maxBytes?: number;
  /**
   * The service is marked for development: plain http is allowed, if the address is.
   *
   * @default false
   */
  readonly development?: boolean;
}

/**
 * Sends a request to a third party. The request's body is held in memory; bound it before.
 *
 * The answer's body is bounded already: reading past the limit, or past the deadline, rejects with the same codes.
 * A status of 400 or above is an answer, not an error.
 *
 * @throws PatchcordError `outbound-blocked`: the address, or a redirect, is not allowed. `provider-unreachable`: no
 * connection, or it broke. `provider-timeout`. `provider-answer-unusable`: the answer is too large, or redirects to
 * nowhere. `interrupted`: a signal was aborted. No error contains a path, a query, a header or a body.
 */
export type Outbound = (request: Request, options: OutboundOptions) => Promise<Response>;

/** What a hop is sent with: one request, no redirects followed. */
export interface HopInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body: ArrayBuffer | undefined;
  readonly signal: AbortSignal;
}

/** The parts of a `Response` that count here, so that a transport may bring a class of its own. */
export interface HopAnswer extends Pick<Response, 'status' | 'statusText'> {
  readonly headers: Pick<Headers, 'get' | 'has'> & Iterable<[string, string]>;
  readonly body: HopBody | null;
}

export interface HopBody {
  getReader(): HopBodyReader;
  cancel(): Promise<void>;
}

export type HopBodyReader = Pick<ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>, 'read' | 'cancel'>;

/** Sends one request and follows nothing. */
export type SendHop = (url: URL, hop: HopInit) => Promise<HopAnswer>;

/** Throws `outbound-blocked` when a URL must not be called. */
export type CheckUrl = (url: URL, context: { readonly development: boolean }) => void;
