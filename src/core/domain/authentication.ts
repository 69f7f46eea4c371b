/** An authentication: one consumer's credentials for one service. The credentials themselves never reach a browser. */
import * as z from 'zod/mini';
import { id, isoDate, isShortText, key, shortText } from './text.ts';

export const ownerSchema = z.object({
  kind: z.enum(['end-user', 'builder', 'workspace', 'organization']),
  id,
});
export type Owner = z.infer<typeof ownerSchema>;

export const authenticationStatuses = [
  'connecting',
  'active',
  'expiring',
  'needs-reauth',
  'faulty',
  'error',
  'disconnected',
] as const;
/** What to do: `needs-reauth` and `faulty` ask the user to connect again, `error` may pass by itself. */
export type AuthenticationStatus = (typeof authenticationStatuses)[number];

export const authenticationCauses = [
  'expires-soon',
  'expired',
  'credentials-refused',
  'scopes-missing',
  'calls-refused',
  'provider-unreachable',
  'provider-error',
  'disconnected-by-user',
] as const;
/** Why an authentication is in its status. */
export type AuthenticationCause = (typeof authenticationCauses)[number];

export const authenticationNameSchema = shortText;

/** Whether the schema takes it, for forms. */
export function isAuthenticationName(name: string): boolean {
  return isShortText(name);
}

export const authenticationSchema = z.object({
  id,
  name: shortText,
  serviceKey: key,
  methodId: key,
  owner: ownerSchema,
  status: z.enum(authenticationStatuses),
  cause: z.optional(z.enum(authenticationCauses)),
  /** Who this is at the provider, as its test or token answer says. */
  account: z.optional(z.string().check(z.maxLength(320))),
  /** The end of each secret that was typed, at most 4 characters and only of long ones, to tell keys apart. */
  maskedTails: z._default(z.record(key, z.string().check(z.maxLength(4))), {}),
  requestedScopes: z.array(z.string()),
  grantedScopes: z.array(z.string()),
  createdAt: isoDate,
  expiresAt: z.optional(isoDate),
  lastUsedAt: z.optional(isoDate),
  lastCheckedAt: z.optional(isoDate),
  /** Goes up with every change; sent back as `If-Match`. */
  revision: z.int().check(z.gte(1)),
});
export type Authentication = z.infer<typeof authenticationSchema>;

/** Whether calls may be made with it: everything that has not been refused or ended. */
export function isUsable(status: AuthenticationStatus): boolean {
  return status === 'active' || status === 'expiring' || status === 'error' || status === 'faulty';
}

/** Whether an existing authentication may be chosen for a service: it works, and has the scopes. */
export function canBeReused(
  authentication: Authentication,
  serviceKey: string,
  scopes: readonly string[],
): boolean {
  const { status, grantedScopes } = authentication;
  return (
    authentication.serviceKey === serviceKey &&
    (status === 'active' || status === 'expiring') &&
    scopes.every((scope) => grantedScopes.includes(scope))
  );
}

/** The name that an authentication gets when it is saved: the service, and the account where that is known. */
export function defaultAuthenticationName(serviceName: string, account: string | undefined): string {
  const name = account === undefined ? serviceName : `${serviceName} · ${account}`;
  return name.length > 120 ? `${name.slice(0, 119)}…` : name;
}
