import type { Clock } from '../../core/index.ts';

export interface HttpAdapterOptions {
  /** The server's public URL with its mount path, with or without a trailing slash; may be relative to the page. */
  readonly baseUrl: string;
  /**
   * A session token for the person who is at the page, signed by your backend. Called when the first call is made, when
   * the token has nearly expired, and once more after the server found it expired. Calls at the same moment share one.
   */
  readonly getToken: (options: { readonly signal: AbortSignal }) => Promise<string>;
  /** Default: the global one, looked up with each call. */
  readonly fetch?: typeof globalThis.fetch;
  /** Up to this many services are loaded fully and searched in the browser. @default 2000 */
  readonly searchLocallyUpTo?: number;
  /** Tells when a token has nearly expired. Default: the system's. */
  readonly clock?: Pick<Clock, 'now'>;
}
