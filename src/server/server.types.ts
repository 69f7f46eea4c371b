/** What a server is made of, and what it offers. */
import type { Clock, Environment, JobRunner, ServiceDefinitionInput } from '../core/index.ts';
import type { OutboundSetting } from './http/index.ts';
import type { RateLimit } from './limits/index.ts';
import type { LogEntry, LogLevel } from './log/index.ts';
import type { SessionKeyOptions } from './session/session-key.types.ts';
import type { SqlConnection } from './stores/index.ts';

/** A service of the host product, and its registration with the provider. */
export interface ServiceOptions {
  readonly definition: ServiceDefinitionInput;
  /** Needed by OAuth methods. `id` and `name` have defaults. */
  readonly environment?: Partial<Environment> & Pick<Environment, 'clientId'>;
}

export interface OrganizationOptions {
  /** Claim `org` of its session tokens. Never changes: every stored row carries it. */
  readonly id: string;
  /** Shown to people who connect. */
  readonly name: string;
  /** With which its backends sign session tokens; several while one replaces another. */
  readonly sessionKeys: readonly SessionKeyOptions[];
  readonly services: readonly ServiceOptions[];
  /** Exact origins of the pages that may talk to this server from a browser: `https://app.example.com`. */
  readonly pageOrigins?: readonly string[];
}

export interface LimitOptions {
  /** New attempts of one owner. @default 30 at once, 30 a minute */
  readonly attempts?: RateLimit;
  /** Further start addresses of one owner's attempts; one that stays visible is renewed every 45 s. @default 60 at once, 60 a minute */
  readonly restarts?: RateLimit;
  /** Keys that are tried and checks, of one owner. @default 10 at once, 10 a minute */
  readonly tests?: RateLimit;
  /** Bytes of a request's body on protocol routes. @default 65536 */
  readonly bodyBytes?: number;
  /** Bytes of a call to a service's API, each way. @default 10485760 */
  readonly callBytes?: number;
  /** Milliseconds that a call to a service's API may take, to its last byte. @default 30000 */
  readonly callMs?: number;
}

export interface ServerOptions {
  /**
   * Where browsers and providers reach this server, with its mount path: `https://app.example.com/patchcord`. The
   * redirect URI is `${publicUrl}/callback`. https, except on loopback.
   */
  readonly publicUrl: string;
  /** The server closes it, once it has started. */
  readonly database: SqlConnection;
  /** How third parties are reached: `await guardedOutbound()` on Node. There is no default. */
  readonly outbound: OutboundSetting;
  /** `kid:base64,…`: the first key encrypts, all decrypt. Lost keys are lost credentials. */
  readonly keys: string | undefined;
  readonly organizations: readonly OrganizationOptions[];
  /** Where secret references lead, for example `process.env`. @default none */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  /** Gets every log entry, free of secrets. @default none */
  readonly log?: (entry: LogEntry) => void;
  /** `debug` has an entry for each request. @default 'info' */
  readonly logLevel?: LogLevel;
  readonly clock?: Clock;
  /** Runs what falls due. Without one, call `checkDue()` every minute or so. */
  readonly jobs?: JobRunner;
  readonly limits?: LimitOptions;
}

/** Which authentication to call a service with, and who does it. */
export interface CallSelector {
  readonly organizationId: string;
  readonly authenticationId: string;
  /** Named in the audit. @default `host` */
  readonly actor?: string;
}

export interface PatchcordServer {
  /** The public URL, without a trailing slash. */
  readonly publicUrl: string;
  /** Answers every request below the public URL's path; never rejects. */
  readonly fetch: (request: Request) => Promise<Response>;
  /**
   * Calls a service's API with a stored authentication. The URL must lie below one of the service's origins; what the
   * definition places is placed by the server. An answer of the API, also 401, is an answer.
   *
   * @throws `authentication-unknown`, `authentication-unusable`, `service-unknown`, `not-allowed` (the URL leads
   * elsewhere), `request-too-large`, and the codes of `Outbound`.
   */
  readonly request: (selector: CallSelector, request: Request) => Promise<Response>;
  /** Ends attempts and marks authentications whose time has come. Any number of processes may call it. */
  readonly checkDue: () => Promise<void>;
  /** Refuses new requests, waits for running ones (at most `timeoutMs`, default 10 s), stops jobs, closes the database. */
  readonly close: (options?: { readonly timeoutMs?: number }) => Promise<void>;
}
