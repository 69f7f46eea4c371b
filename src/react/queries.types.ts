/** What the hooks for server data give: one `status` in place of loose booleans. */
import type { Authentication, PatchcordError, Service, ServiceSummary } from '../core/index.ts';

export interface UseServicesOptions {
  /** Only these, in this order. Default: all that the backend lists. */
  readonly services?: readonly string[];
  /**
   * Matches name, key, category and description, word by word, ignoring case, accents, and one typo in a word of four
   * letters or more.
   */
  readonly search?: string;
}

interface Retrying {
  /** Asks the backend again. */
  retry(): void;
}

export type ServicesResult = Retrying & {
  /** What can be shown now; the ones of the last search while the next is under way. */
  readonly services: readonly ServiceSummary[];
  /** How many there are to search in; `undefined` while that is not known, and of more than are loaded. */
  readonly total: number | undefined;
  /** The categories of all that is loaded, whatever is searched for. */
  readonly categories: readonly string[];
  /** The backend is asked about the search that was typed last. */
  readonly isSearching: boolean;
} & (
    | { readonly status: 'loading' }
    | { readonly status: 'ready' }
    | { readonly status: 'error'; readonly error: PatchcordError }
  );

export type ServiceResult = Retrying &
  (
    | { readonly status: 'loading' }
    | { readonly status: 'ready'; readonly service: Service }
    | { readonly status: 'error'; readonly error: PatchcordError }
  );

export interface UseAuthenticationsOptions {
  /** Only those of this service. */
  readonly serviceKey?: string;
}

export type AuthenticationsResult = Retrying & { readonly authentications: readonly Authentication[] } & (
    | { readonly status: 'loading' }
    | { readonly status: 'ready' }
    | { readonly status: 'error'; readonly error: PatchcordError }
  );

/** What can be done with one authentication; absent where the backend cannot do it. Each rejects with a `PatchcordError`. */
export interface AuthenticationActions {
  readonly rename?: (name: string) => Promise<Authentication>;
  readonly disconnect?: () => Promise<void>;
  readonly check?: () => Promise<Authentication>;
}

export type AuthenticationResult = Retrying &
  AuthenticationActions &
  (
    | { readonly status: 'loading' }
    | { readonly status: 'ready'; readonly authentication: Authentication }
    | { readonly status: 'error'; readonly error: PatchcordError }
  );
